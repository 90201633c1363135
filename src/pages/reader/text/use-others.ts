import { useMemo } from 'react'
import type { CrowdRange } from '@/domain/choosing/readers-of-passage'
import { excerptRange } from '@/domain/placing/excerpt'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useStore } from '@/pages/shared/page/use-store'
import { excerpts, finderOf, settings } from '@/wiring'

const none: readonly CrowdRange[] = []

/** Passages in the open chapter that other readers marked. None if the reader has switched them off. */
export function useOthers({ chapter }: OpenChapter): readonly CrowdRange[] {
  const list = useStore(excerpts, (state) => state.excerpts)
  const wanted = useStore(settings, ({ crowd }) => crowd !== false)
  return useMemo(() => {
    if (!wanted) return none
    return list.flatMap((excerpt) => {
      const range =
        excerpt.chapter === chapter.id && excerpt.readers ? excerptRange(excerpt, finderOf(chapter.id)) : undefined
      return range ? [{ ...range, readers: excerpt.readers ?? 0 }] : []
    })
  }, [list, wanted, chapter])
}
