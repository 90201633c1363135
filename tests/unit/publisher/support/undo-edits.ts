import { type Chapter, chapterText, type Edit } from '@/domain/text/book'

/** One edit at one place of a chapter's text. */
export interface EditAt {
  edit: Edit
  start: number
}

/** Where each edit of a chapter stands, read as `Chapter.edits` documents it. */
export function editsIn(chapter: Chapter, edits: Edit[]): EditAt[] {
  const text = chapterText(chapter)
  return chapter.edits.flatMap(([index, ...distances]) => {
    const edit = edits[index] as Edit
    const starts = distances.length > 0 ? summed(distances) : occurrences(text, wordingHere(edit))
    return starts.map((start) => ({ edit, start }))
  })
}

/** What stands at an edit's places. */
export const wordingHere = (edit: Edit): string => (edit.applied ? edit.is : edit.was)

/** The chapter's text with the source's wording back at every place of an applied edit. */
export function sourceWording(chapter: Chapter, edits: Edit[]): string {
  let text = chapterText(chapter)
  const places = editsIn(chapter, edits).filter(({ edit }) => edit.applied)
  // From the end, so that earlier places stay where they are. At one start, a deletion stands before what follows it.
  places.sort((a, b) => b.start - a.start || b.edit.is.length - a.edit.is.length)
  for (const { edit, start } of places) {
    text = text.slice(0, start) + edit.was + text.slice(start + edit.is.length)
  }
  return text
}

function summed(distances: number[]): number[] {
  let at = 0
  return distances.map((distance) => {
    at += distance
    return at
  })
}

function occurrences(text: string, wording: string): number[] {
  let at = 0
  return text
    .split(wording)
    .slice(0, -1)
    .map((before) => {
      const start = at + before.length
      at = start + wording.length
      return start
    })
}
