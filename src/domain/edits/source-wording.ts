import { type Book, type Chapter, chapterText, type Edit } from '@/domain/text/book'
import { clipped, clippedStart, type Range } from '@/domain/text/range'

/** An edit at one of its places: a difference from the source, or a question about it. */
export interface EditAt extends Range {
  edit: Edit
}

/** The edits of a chapter at all their places, in the order of the text. */
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

/** A passage in the source's wording, with the differing runs marked. */
export function sourceRuns(text: string, range: Range, edits: readonly EditAt[]): WordingRun[] {
  const runs: WordingRun[] = []
  let at = range.start
  for (const { edit, start, end } of edits.filter(({ edit }) => edit.applied)) {
    runs.push({ text: text.slice(at, start), differs: false }, { text: edit.was, differs: true })
    at = end
  }
  return [...runs, { text: text.slice(at, range.end), differs: false }].filter(({ text }) => text !== '')
}

/** The part of the runs between two offsets into their joined text, in UTF-16 code units. */
export function runsBetween(runs: readonly WordingRun[], start: number, end: number): WordingRun[] {
  let at = 0
  return runs.flatMap(({ text, differs }) => {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at))
    at += text.length
    return part ? { text: part, differs } : []
  })
}

/** How much of the text is shown on either side of an edit, in UTF-16 code units at most. */
const contextLength = 6

/** Both wordings of an edit's place with a few words around it, and the differing part marked. */
export function runsInContext(text: string, { edit, start, end }: EditAt): Record<'source' | 'ours', WordingRun[]> {
  const before = clippedStart(text.slice(0, start), contextLength).replace(/^[\s\S]*[，。？！：；\n]/, '')
  const after = clipped(text.slice(end), contextLength).replace(/[，。？！：；\n][\s\S]*$/, '')
  const around = (words: string): WordingRun[] =>
    [
      { text: before, differs: false },
      { text: words, differs: true },
      { text: after, differs: false },
    ].filter(({ text }) => text !== '')
  return { source: around(edit.was), ours: around(edit.is) }
}

/** The same as plain text. */
export function wordingsInContext(text: string, at: EditAt): { source: string; ours: string } {
  const { source, ours } = runsInContext(text, at)
  const textOf = (runs: readonly WordingRun[]): string => runs.map(({ text }) => text).join('')
  return { source: textOf(source), ours: textOf(ours) }
}

/** One change or question, with all its places in a chapter. */
export interface RecordedEdit {
  edit: Edit
  places: [EditAt, ...EditAt[]]
}

/** The edits of a chapter, each once, in the order of their first places. Edits that say the same are joined. */
export function editRecord(book: Book, chapter: Chapter): RecordedEdit[] {
  const record = new Map<string, RecordedEdit>()
  for (const at of editsOf(book, chapter)) {
    const { was, is, reason, applied } = at.edit
    const said = JSON.stringify([was, is, reason, applied])
    const known = record.get(said)
    if (known) known.places.push(at)
    else record.set(said, { edit: at.edit, places: [at] })
  }
  return [...record.values()]
}

function summed(deltas: readonly number[]): number[] {
  let at = 0
  return deltas.map((delta) => {
    at += delta
    return at
  })
}

/** Where a wording starts, from left to right, without overlaps; nowhere for an empty one. */
function occurrences(text: string, wording: string): number[] {
  const starts: number[] = []
  if (wording === '') return starts
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + wording.length)) starts.push(at)
  return starts
}
