import { type Book, type Chapter, chapterText, type Edit } from './book'
import type { Range } from './range'

/** An edit at one of its places in a chapter's text: a difference from the source, or a question about it. */
export interface EditAt extends Range {
  edit: Edit
}

/** The edits of a chapter at each of their places, in the order of the text. */
export function editsOf(book: Book, chapter: Chapter): EditAt[] {
  const text = chapterText(chapter)
  return chapter.edits
    .flatMap(([index, ...deltas]) => {
      const edit = book.edits[index]
      if (!edit) return []
      const wording = edit.applied ? edit.is : edit.was
      const starts = deltas.length > 0 ? summed(deltas) : occurrences(text, wording)
      return starts.map((start) => ({ edit, start, end: start + wording.length }))
    })
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The edits within a range of the chapter's text, in the order of the text. */
export function editsWithin(book: Book, chapter: Chapter, range: Range): EditAt[] {
  return editsOf(book, chapter).filter(
    ({ start, end }) => start >= range.start && end <= range.end && start < range.end,
  )
}

/** A run of a passage, and whether it differs from the other wording. */
export interface WordingRun {
  text: string
  differs: boolean
}

/** A passage of the chapter's text in the source's wording, with the differing runs told apart. */
export function sourceRuns(text: string, range: Range, edits: readonly EditAt[]): WordingRun[] {
  const runs: WordingRun[] = []
  let at = range.start
  for (const { edit, start, end } of edits.filter(({ edit }) => edit.applied)) {
    runs.push({ text: text.slice(at, start), differs: false }, { text: edit.was, differs: true })
    at = end
  }
  return [...runs, { text: text.slice(at, range.end), differs: false }].filter(({ text }) => text !== '')
}

/** What is shown of a text on either side of an edit, in UTF-16 code units at most. */
const contextLength = 6

/** Both wordings of an edit's place with a few words around it, so that they can be read. */
export function wordingsInContext(text: string, { edit, start, end }: EditAt): { source: string; ours: string } {
  const before = text.slice(Math.max(0, start - contextLength), start).replace(/^[\s\S]*[，。？！：；\n]/, '')
  const after = text.slice(end, end + contextLength).replace(/[，。？！：；\n][\s\S]*$/, '')
  return { source: before + edit.was + after, ours: before + edit.is + after }
}

function summed(deltas: readonly number[]): number[] {
  let at = 0
  return deltas.map((delta) => {
    at += delta
    return at
  })
}

/** Starts of a wording from left to right, none overlapping; an empty one has none. */
function occurrences(text: string, wording: string): number[] {
  const starts: number[] = []
  if (wording === '') return starts
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + wording.length)) starts.push(at)
  return starts
}
