import { useDidShow } from '@tarojs/taro'
import { useMemo, useRef } from 'react'
import type { Excerpt } from '@/domain/placing/excerpt'
import { useStore } from '@/pages/shared/page/use-store'
import { type PlacedExcerpt, placeExcerpt } from '@/pages/shared/places/place-excerpt'
import { excerpts } from '@/wiring'

/** How many readers a sentence takes, as far as the server has said it. */
export interface PopularRule {
  /** To stay; not known until the server was reached. */
  leastReaders?: number
  /** To appear. */
  appearsWith?: number
}

export interface ExcerptList {
  popular: PlacedExcerpt[]
  editors: PlacedExcerpt[]
  /** What it takes to be among the popular ones. */
  rule: PopularRule
  /** The reader follows an excerpt: coming back from it is the same visit, and the list stays as it is. */
  expectReturn(): void
}

/** What 看一看 shows: the newest that this device has seen, asked for anew at each visit. */
export function useExcerpts(): ExcerptList {
  const list = useStore(excerpts, (state) => state.excerpts)
  const leastReaders = useStore(excerpts, (state) => state.leastReaders)
  const appearsWith = useStore(excerpts, (state) => state.appearsWith)
  const returns = useRef(false)
  useDidShow(() => {
    if (!returns.current) void excerpts.getState().refresh()
    returns.current = false
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
      returns.current = true
    },
  }
}
