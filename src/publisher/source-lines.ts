import { readMarkdown } from '@/publisher/reading/markdown'
import type { ReadLine } from '@/publisher/reading/read-line'
import type { Format } from '@/publisher/reading/source-form'
import { readSubtitles } from '@/publisher/reading/subtitles'

/** A line of `source.txt` that is not empty. */
export interface SourceLine {
  /** Its number among the lines that are not empty, from 1. Block ids keep it for good. */
  paragraph: number
  /** Its number in the file, from 1. */
  line: number
  /** Its words as its format's reader gives them. Several lines that an edit joins are one, with line breaks in it. */
  text: string
}

/**
 * The source's lines that are not empty, as its format's reader gives them: lines as they stand, blocks of Markdown, or lines of subtitles.
 * What a reader makes of a file never changes, since block ids count its lines.
 */
export function sourceLines(source: string, format: Format = 'text'): Array<SourceLine & ReadLine> {
  return readers[format](source).map((line, index) => ({ ...line, paragraph: index + 1 }))
}

const readers: Record<Format, (source: string) => ReadLine[]> = {
  text: readText,
  markdown: readMarkdown,
  srt: readSubtitles,
  vtt: readSubtitles,
}

/** Lines as they stand. Blank lines only separate them. */
function readText(source: string): ReadLine[] {
  return source
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '')
}
