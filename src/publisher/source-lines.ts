/** A line of `source.txt` that is not empty. */
export interface SourceLine {
  /** Its number among the lines that are not empty, from 1: the paragraph's number, which block ids keep for good. */
  paragraph: number
  /** Its number in the file, from 1. */
  line: number
  text: string
}

/** The source's paragraphs, one a line, as they stand. Lines of blanks only separate them. */
export function sourceLines(source: string): SourceLine[] {
  return source
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }, index) => ({ paragraph: index + 1, line, text }))
}
