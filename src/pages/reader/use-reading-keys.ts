import type { PlacedMark } from '@/domain/placing'
import { nextStop } from '@/domain/stops'
import { useKeys } from '../use-keys'
import type { OpenChapter } from './use-chapter'
import type { SelectionControl } from './use-selection'

/**
 * Arrows choose sentence after sentence and the marks in them, with shift they move the ends of what is chosen. Without a choice it begins at the line at the
 * top, `at`.
 */
export function useReadingKeys(
  { blocks }: OpenChapter,
  marks: readonly PlacedMark[],
  { selection, select, move }: SelectionControl,
  at: number,
): void {
  useKeys((intent, focus) => {
    // Where nothing is chosen and the focus is elsewhere, arrows scroll.
    if (!selection && focus !== 'text') return false
    if (intent.wants === 'sentence') {
      const chosen = { range: selection?.range ?? { start: at, end: at }, id: selection?.mark?.id }
      const next = nextStop(blocks, marks, chosen, intent.way)
      if (next) select(next.range, false, next.id)
      return true
    }
    if (intent.wants !== 'end' || !selection) return false
    move(intent.move)
    return true
  })
}
