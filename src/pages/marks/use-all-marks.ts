import { useDidShow } from '@tarojs/taro'
import { useMemo } from 'react'
import { type MarkFilter, passes } from '@/domain/marks/mark-filter'
import { isLeft } from '@/domain/placing/placing'
import * as words from '@/domain/words'
import { useDeletedNotes } from '@/pages/shared/marks/use-deleted-notes'
import { isSearching, type MarkedChapter, useMarkedChapters } from '@/pages/shared/marks/use-marked-chapters'
import { useUnsaved } from '@/pages/shared/notices/unsaved'
import { useStore } from '@/pages/shared/page/use-store'
import type { MarksState } from '@/store/marks/marks'
import type { WriteProblem } from '@/store/storage'
import type { StoredProblem } from '@/store/stored-value'
import { accountProblem, drafts, marks, progress, settings } from '@/wiring'

export interface AllMarks {
  /** Chapters with marks, in the order of the book. */
  chapters: MarkedChapter[]
  count: number
  /** Some are still searched for: the numbers are not yet those of all. */
  searching: boolean
  /** How many marks are in the tray, how many of them wait for the reader, and how many deleted ones with words are beside them. */
  lost: { count: number; waiting: number; deleted: number }
  /** What went wrong with what is stored, in words. */
  troubles: string[]
  /** Why something is not. */
  unsaved?: WriteProblem
}

/** The chapters with the marks that pass; none without any. */
export const filterChapters = (chapters: readonly MarkedChapter[], filter: MarkFilter): MarkedChapter[] =>
  chapters
    .map((chapter) => ({ ...chapter, marks: chapter.marks.filter(({ mark }) => passes(mark, filter)) }))
    .filter(({ marks }) => marks.length > 0)

/** A chapter as it is listed. */
export interface ListedChapter extends MarkedChapter {
  /** The list breaks off in it. */
  isCut: boolean
}

/** The chapters with only so many marks from the first on; those behind have none. */
export function firstMarks(chapters: readonly MarkedChapter[], limit: number): ListedChapter[] {
  let remaining = limit
  return chapters.map((chapter) => {
    const marks = chapter.marks.slice(0, Math.max(0, remaining))
    const isCut = remaining >= 0 && remaining < chapter.marks.length
    remaining -= chapter.marks.length
    return { ...chapter, marks, isCut }
  })
}

export const countPlaced = (chapters: readonly MarkedChapter[]): number =>
  chapters.reduce((sum, { marks }) => sum + marks.length, 0)

/** Every mark of the reader's own, and what to tell about them. */
export function useAllMarks(): AllMarks {
  const chapters = useMarkedChapters()
  const notes = useDeletedNotes()
  const state = useStore(marks, (marks) => marks)
  const unsaved = useUnsaved()
  useDidShow(() => {
    for (const store of [settings, progress]) store.getState().catchUp()
  })
  return useMemo(() => {
    const lost = chapters.flatMap(({ lost }) => lost)
    const unseen = notes.filter(({ hasUnseenWords }) => hasUnseenWords).length
    return {
      chapters: chapters.filter(({ marks }) => marks.length > 0),
      count: countPlaced(chapters),
      searching: isSearching(chapters),
      lost: {
        count: lost.length + unseen,
        waiting: lost.filter((mark) => !isLeft(mark)).length + unseen,
        deleted: notes.length - unseen,
      },
      troubles: troubles(state, unsaved),
      unsaved,
    }
  }, [chapters, notes, state, unsaved])
}

const { damaged, newer, unreadable, damagedElse, newerElse } = words
const problemPhrases: Record<StoredProblem, string> = { damaged, newer, unreadable }
const elsePhrases: Record<StoredProblem, string> = { damaged: damagedElse, newer: newerElse, unreadable }

function troubles({ problems }: MarksState, unsaved: WriteProblem | undefined): string[] {
  const stores = [settings.getState().problem, progress.getState().problem, drafts.getState().problem, accountProblem]
  const elsewhere = stores.flatMap((problem) => problem ?? [])
  const met = [
    ...new Set(Object.values(problems).map((problem) => problemPhrases[problem])),
    ...new Set(elsewhere.map((problem) => elsePhrases[problem])),
  ]
  // Where nothing may be stored, nothing may be read either: closing the app does not help.
  return unsaved === 'blocked' ? met.filter((phrase) => phrase !== words.unreadable) : met
}
