import { clipped } from '@/domain/text/range'
import type { Report } from '@/publisher/problem'
import type { SourceLine } from '@/publisher/source-lines'
import type { BookDraft, ChapterDraft } from '@/publisher/yaml/book-yaml'
import { refuseDoubleIds } from '@/publisher/yaml/double-ids'

const file = 'book.yaml'

/** The lines of one chapter that readers see. The heading comes first, if there is one. */
export interface ChapterLines {
  draft: ChapterDraft
  lines: SourceLine[]
}

/**
 * Gives every line that readers see to a chapter. A chapter runs from its heading to the next one; an opening (heading null) from the first
 * line. Refuses headings that are missing, doubled or out of order, and lines before the first.
 */
export function divide({ chapters }: BookDraft, lines: SourceLine[], report: Report): ChapterLines[] {
  refuseDoubleIds(file, chapters, report)
  const starts = chapters.map((draft, index) => startOf(draft, index, lines, report))
  refuseDisorder(chapters, starts, lines, report)
  if (starts.some((start) => start === undefined)) return []
  refuseHomeless(lines.slice(0, starts[0]), report)
  return chapters.map((draft, index) => {
    const chapter = { draft, lines: lines.slice(starts[index], starts[index + 1]) }
    if (chapter.lines.length === 0) {
      const message = `The chapter "${draft.id.value}" has no lines.`
      report({ file, line: draft.at, message, remedy: 'Take the chapter out, or keep some of its lines.' })
    }
    return chapter
  })
}

/** Index of the chapter's first line among the remaining ones, or undefined if it was refused. */
function startOf(draft: ChapterDraft, index: number, kept: SourceLine[], report: Report): number | undefined {
  const { heading, paragraph } = draft
  if (heading === null) return startWithoutHeading(draft, index, kept, report)
  // The value has no blanks around it, but a line of a book may be indented.
  const equal = kept.flatMap(({ text }, at) => (text.trim() === heading.value ? [at] : []))
  const found = paragraph === null ? equal : equal.filter((at) => kept[at]?.paragraph === paragraph)
  if (found.length === 1) return found[0]
  const where = found.map((at) => kept[at]?.line).join(', ')
  report({
    file,
    line: heading.at,
    message:
      found.length === 0
        ? `source.txt has no line "${heading.value}"${paragraph === null ? '' : ` that is paragraph ${paragraph}`}.`
        : `source.txt has the line "${heading.value}" ${found.length} times, on lines ${where}.`,
    remedy:
      found.length === 0
        ? 'Copy the whole heading line as it stands there, and see that no edit removes it.'
        : 'Say which one by "paragraph:", its number among the lines that are not empty, or begin the chapter elsewhere.',
  })
  return undefined
}

/** The first chapter begins with the first line; any begins where its paragraph is. */
function startWithoutHeading(
  { id, at, paragraph }: ChapterDraft,
  index: number,
  kept: SourceLine[],
  report: Report,
): number | undefined {
  if (paragraph === null && index === 0) return 0
  const start = kept.findIndex((line) => line.paragraph === paragraph)
  if (start >= 0) return start
  const message =
    paragraph === null
      ? `The chapter "${id.value}" has no heading, but is not the first.`
      : `The chapter "${id.value}" begins with paragraph ${paragraph}, which readers do not see.`
  const remedy = 'Copy its heading line from source.txt, or say by "paragraph:" with which line it begins.'
  report({ file, line: at, message, remedy })
  return undefined
}

function refuseDisorder(
  chapters: ChapterDraft[],
  starts: Array<number | undefined>,
  kept: SourceLine[],
  report: Report,
): void {
  let latest = -1
  starts.forEach((start, index) => {
    if (start === undefined) return
    const draft = chapters[index]
    if (start <= latest && draft) {
      report({
        file,
        line: draft.heading?.at ?? draft.at,
        message: `The chapter "${draft.id.value}" begins on line ${kept[start]?.line} of source.txt, before the one above it.`,
        remedy: 'Put the chapters in the order of the source.',
      })
    }
    latest = Math.max(latest, start)
  })
}

function refuseHomeless(lines: SourceLine[], report: Report): void {
  for (const { line, text } of lines) {
    report({
      file: 'source.txt',
      line,
      message: `This line is in no chapter: "${clipped(text, 20)}".`,
      remedy: 'Begin book.yaml with a chapter that has "heading: null", or remove the line by an edit that says why.',
    })
  }
}
