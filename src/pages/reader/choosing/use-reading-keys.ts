import { useRef } from 'react'
import { nextStop, type Stop } from '@/domain/choosing/stops'
import type { PlacedMark } from '@/domain/placing/placing'
import type { SelectionControl } from '@/pages/reader/choosing/use-selection'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useKeys } from '@/pages/shared/keys/use-keys'

/**
 * Arrow keys choose the sentences and the marks in them, one after the other. With shift they move the ends of the chosen passage. If
 * nothing is chosen, they go on from the last choice while the text has not scrolled, else from `at`, the line at the top.
 */
export function useReadingKeys(
  { blocks }: OpenChapter,
  marks: readonly PlacedMark[],
  { selection, select, move }: SelectionControl,
  at: number,
): void {
  const last = useRef<Stop & { at: number }>()
  if (selection) last.current = { range: selection.range, id: selection.mark?.id, at }
  useKeys((intent, focus) => {
    // If nothing is chosen and the focus is elsewhere, arrows scroll.
    if (!selection && focus !== 'text') return false
    if (intent.wants === 'sentence') {
      const chosen = last.current?.at === at ? last.current : { range: { start: at, end: at } }
      const next = nextStop(blocks, marks, chosen, intent.way)
      if (next) select(next.range, false, next.id)
      return true
    }
    if (intent.wants !== 'end' || !selection) return false
    move(intent.move)
    return true
  })
}
