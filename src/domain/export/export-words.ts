import type { Say } from '@/domain/say'
import type { Place } from '@/domain/text/place'
import type { TextPlace } from '@/domain/text/script'

/** How an export writes words, times and places. */
export interface ExportWords {
  say: Say
  /** Into the reader's script. */
  convert(text: string, at?: TextPlace): string
  /** A time, in milliseconds since 1970, in the reader's own zone. */
  timeOf(time: number): string
  /** The link to a place: a web address, or in WeChat a path of the mini program. */
  linkTo(place: Place): string
}
