import type { Range } from '@/domain/text/range'

/** A word of the text that the editor explains. */
export interface Term {
  name: string
  /** What it is, in one line. */
  line: string
  /** Where it stands, in the order of the text. UTF-16 code units of the chapter's text. */
  places: ReadonlyArray<Range & { chapter: string }>
}
