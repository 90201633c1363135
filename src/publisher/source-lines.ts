/** A line of `source.txt` that is not empty. */
export interface SourceLine {
  /** Its number among the lines that are not empty, from 1. Block ids keep it for good. */
  paragraph: number
  /** Its number in the file, from 1. */
  line: number
  text: string
}

/** The source's paragraphs as they stand, one for each line. Blank lines only separate them. */
export function sourceLines(source: string): SourceLine[] {
  return source
    .split(/\r?\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }, index) => ({ paragraph: index + 1, line, text }))
}
