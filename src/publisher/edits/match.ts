import type { SourceLine } from '@/publisher/source-lines'

/** The piece of a source line that an edit is about. UTF-16 code units into the line in `source.txt`. */
export interface Place {
  /** Index in `Book.edits`. */
  edit: number
  start: number
  end: number
}

/** A whole match, before it is narrowed to the part that differs. */
export interface Match {
  line: SourceLine
  start: number
  text: string
}
