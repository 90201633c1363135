import { useEffect, useState } from 'react'
import { settings } from '@/wiring'

/**
 * Whether to say what a second tap on the colour does. It is said with the first chosen mark, then never again.
 *
 * @param isMarked a mark is chosen
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
