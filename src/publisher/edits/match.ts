import type { SourceLine } from '@/publisher/source-lines'

/** A piece of a source line that an edit speaks of. UTF-16 code units into the line as it stands in `source.txt`. */
export interface Place {
  /** Index in `Book.edits`. */
  edit: number
  start: number
  end: number
}

/** A whole find, before it is narrowed to the part that differs. */
export interface Match {
  line: SourceLine
  start: number
  text: string
}
