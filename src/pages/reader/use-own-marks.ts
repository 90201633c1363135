import { useMemo } from 'react'
import type { Mark } from '@/domain/mark'
import { type PlacedMark, placeMarks } from '@/domain/placing'
import { finderOf, marks } from '@/wiring'
import { useStore } from '../use-store'
import type { OpenChapter } from './use-chapter'

const none: readonly Mark[] = []

/** The reader's marks in the open chapter, in the order of the text. */
export function useOwnMarks({ chapter }: OpenChapter): PlacedMark[] {
  useMemo(() => marks.getState().load([chapter.id]), [chapter.id])
  const own = useStore(marks, ({ byChapter }) => byChapter[chapter.id] ?? none)
  return useMemo(() => placeMarks(own, finderOf(chapter.id)).placed, [own, chapter.id])
}
