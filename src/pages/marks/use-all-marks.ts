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
  /** Some marks are still searched for, so the counts are not final. */
  searching: boolean
  /** The tray's counts: lost and unseen marks, those of them that wait for the reader, and other deleted marks with notes. */
  lost: { count: number; waiting: number; deleted: number }
  /** Problems with the stored data, in words. */
  troubles: string[]
  /** Why something is not stored. */
  unsaved?: WriteProblem
}

/** The marks that pass the filter, by chapter. Chapters without any are left out. */
export const filterChapters = (chapters: readonly MarkedChapter[], filter: MarkFilter): MarkedChapter[] =>
  chapters
    .map((chapter) => ({ ...chapter, marks: chapter.marks.filter(({ mark }) => passes(mark, filter)) }))
    .filter(({ marks }) => marks.length > 0)

/** The listed part of a chapter. */
export interface ListedChapter extends MarkedChapter {
  /** The list ends in this chapter, before its last mark. */
  isCut: boolean
}

/** The chapters with the first `limit` marks in all. Later chapters have none. */
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

/** All of the reader's marks, with their counts and problems. */
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
  // If storage is blocked, nothing can be read either, and the advice to close the app is wrong.
  return unsaved === 'blocked' ? met.filter((phrase) => phrase !== words.unreadable) : met
}
