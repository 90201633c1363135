import { useMemo } from 'react'
import type { ChapterEntry } from '@/domain/book'
import { type MarkFilter, passes } from '@/domain/mark-filter'
import { type LostMark, type PlacedMark, placeMarks } from '@/domain/placing'
import * as words from '@/domain/words'
import type { MarksState } from '@/store/marks'
import type { SavedProblem } from '@/store/saved'
import { book, finderOf, marks } from '@/wiring'
import { useStore } from '../use-store'

export interface MarkedChapter {
  entry: ChapterEntry
  text: string
  marks: PlacedMark[]
  lost: LostMark[]
}

export interface AllMarks {
  /** Chapters with marks, in the order of the book. */
  chapters: MarkedChapter[]
  count: number
  /** Marks whose words are no longer in the text. They are kept. */
  lost: number
  /** What went wrong in storage, in words. */
  troubles: string[]
}

/** The chapters with the marks that pass; none without any. */
export const filterChapters = (chapters: readonly MarkedChapter[], filter: MarkFilter): MarkedChapter[] =>
  chapters
    .map((chapter) => ({ ...chapter, marks: chapter.marks.filter(({ mark }) => passes(mark, filter)) }))
    .filter(({ marks }) => marks.length > 0)

export const countPlaced = (chapters: readonly MarkedChapter[]): number =>
  chapters.reduce((sum, { marks }) => sum + marks.length, 0)

/** Every mark of the reader's own, and what to tell about them. */
export function useAllMarks(): AllMarks {
  useMemo(() => marks.getState().load(book.chapters.map(({ id }) => id)), [])
  const state = useStore(marks, (marks) => marks)
  return useMemo(() => allMarks(state), [state])
}

function allMarks(state: MarksState): AllMarks {
  const chapters = book.chapters.map((entry) => {
    const finder = finderOf(entry.id)
    const { placed, lost } = placeMarks(state.byChapter[entry.id] ?? [], finder)
    return { entry, text: finder.text, marks: placed, lost }
  })
  return {
    chapters: chapters.filter(({ marks }) => marks.length > 0),
    count: countPlaced(chapters),
    lost: chapters.reduce((sum, { lost }) => sum + lost.length, 0),
    troubles: troubles(state),
  }
}

const problemPhrases: Record<SavedProblem, string> = { damaged: words.damaged, newer: words.newer }

function troubles({ problems, unsaved }: MarksState): string[] {
  const met = [...new Set(Object.values(problems))].map((problem) => problemPhrases[problem])
  return Object.keys(unsaved).length > 0 ? [...met, words.notSaved] : met
}
