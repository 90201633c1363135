import { useMemo } from 'react'
import { useWords } from '@/components/words'
import { editRecord, type RecordedEdit } from '@/domain/edits/source-wording'
import { type BlockType, blockStarts, type ChapterEntry, chapterText, type Edit } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { book, chapterById, fold } from '@/wiring'

/** The edits of a chapter. */
export interface ChapterEdits {
  entry: ChapterEntry
  text: string
  changed: RecordedEdit[]
  questions: RecordedEdit[]
}

/** A line of the source that was removed, or only labelled as a caption. */
export interface RecordedLine {
  edit: Edit
  words: string
  /** Its place, if it is in the text. */
  place?: { chapter: string; range: Range }
}

export interface EditRecord {
  /** Chapters with edits, in the order of the book. */
  chapters: ChapterEdits[]
  labelled: RecordedLine[]
  removed: RecordedLine[]
  /** The number of places that do not show in the reader's script: 裡 and 裏 are one character in 简体. */
  unseen: number
}

/** The number of places of some edits. */
export const countPlaces = (edits: readonly RecordedEdit[]): number =>
  edits.reduce((sum, { places }) => sum + places.length, 0)

/** Every edit that shows in the reader's script. */
export function useEdits(): EditRecord {
  const { convert } = useWords()
  return useMemo(() => {
    const isSeen = ({ edit: { was, is } }: RecordedEdit): boolean => convert(was) !== convert(is)
    const all = book.chapters.map((entry) => {
      const chapter = chapterById(entry.id)
      return { entry, text: chapterText(chapter), edits: editRecord(book, chapter) }
    })
    const chapters = all.map(({ edits, ...chapter }) => ({
      ...chapter,
      changed: edits.filter((one) => one.edit.applied && isSeen(one)),
      questions: edits.filter((one) => !one.edit.applied && isSeen(one)),
    }))
    return {
      chapters: chapters.filter(({ changed, questions }) => changed.length + questions.length > 0),
      labelled: lines.filter(({ edit }) => edit.kind === 'caption'),
      removed: lines.filter(({ edit }) => edit.kind !== 'caption'),
      unseen: countPlaces(all.flatMap(({ edits }) => edits.filter((one) => !isSeen(one)))),
    }
  }, [convert])
}

/** Block types for text that is not the talk. */
const asides: readonly BlockType[] = ['caption', 'note']

/** The block in today's text with a caption's words. */
function placeOf(words: string): RecordedLine['place'] {
  const wanted = fold(words).text
  for (const { id } of book.chapters) {
    const chapter = chapterById(id)
    const at = chapter.blocks.findIndex(({ type, text }) => asides.includes(type) && fold(text).text.includes(wanted))
    const start = blockStarts(chapter)[at]
    if (start !== undefined)
      return { chapter: id, range: { start, end: start + (chapter.blocks[at]?.text.length ?? 0) } }
  }
  return undefined
}

const lines = book.edits.flatMap((edit): RecordedLine[] => {
  const { words } = edit
  return words === undefined ? [] : [{ edit, words, place: edit.kind === 'caption' ? placeOf(words) : undefined }]
})
