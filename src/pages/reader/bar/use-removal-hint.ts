import { useEffect, useState } from 'react'
import { settings } from '@/wiring'

/**
 * Whether to say what a second touch on the colour does: with the first mark that the reader has in hand, then never again.
 *
 * @param isMarked a mark is in hand
 */
export function useRemovalHint(isMarked: boolean): boolean {
  const [saying, setSaying] = useState(false)
  useEffect(() => {
    const { toldRemoval, change } = settings.getState()
    if (!isMarked || toldRemoval) return
    setSaying(true)
    change({ toldRemoval: true })
  }, [isMarked])
  return saying && isMarked
}
