import { useDidShow } from '@tarojs/taro'
import { useMemo, useRef } from 'react'
import type { Excerpt } from '@/domain/placing/excerpt'
import { useStore } from '@/pages/shared/page/use-store'
import { type PlacedExcerpt, placeExcerpt } from '@/pages/shared/places/place-excerpt'
import { excerpts } from '@/wiring'

/** The numbers of readers that make a passage popular, as far as the server has told them. */
export interface PopularRule {
  /** To stay popular. Unknown until the server has answered. */
  leastReaders?: number
  /** To become popular. */
  appearsWith?: number
}

export interface ExcerptList {
  popular: PlacedExcerpt[]
  editors: PlacedExcerpt[]
  /** The rule for the popular ones. */
  rule: PopularRule
  /** The reader opens an excerpt. Coming back from it is the same visit, so the list is not requested again. */
  expectReturn(): void
}

/** The excerpts of 看一看: the newest that this device has. They are requested again at each visit. */
export function useExcerpts(): ExcerptList {
  const list = useStore(excerpts, (state) => state.excerpts)
  const leastReaders = useStore(excerpts, (state) => state.leastReaders)
  const appearsWith = useStore(excerpts, (state) => state.appearsWith)
  const isReturning = useRef(false)
  useDidShow(() => {
    if (!isReturning.current) void excerpts.getState().refresh()
    isReturning.current = false
  })
  const chosen = useMemo(() => {
    const placed = list.flatMap(placeExcerpt)
    const chosenBy = (who: Excerpt['chosenBy']) => placed.filter(({ excerpt }) => excerpt.chosenBy === who)
    return { popular: chosenBy('readers'), editors: chosenBy('editor') }
  }, [list])
  return {
    ...chosen,
    rule: { leastReaders, appearsWith },
    expectReturn() {
      isReturning.current = true
    },
  }
}
