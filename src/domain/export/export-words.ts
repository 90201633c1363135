import type { Say } from '@/domain/say'
import type { Place } from '@/domain/text/place'
import type { TextPlace } from '@/domain/text/script'

/** How words, times and places are told where the marks go. */
export interface ExportWords {
  say: Say
  /** Into the reader's script. */
  convert(text: string, at?: TextPlace): string
  /** A time, in milliseconds since 1970, in the reader's own zone. */
  timeOf(time: number): string
  /** What opens a place: a web address, or in WeChat a path of the mini program. */
  linkTo(place: Place): string
}
