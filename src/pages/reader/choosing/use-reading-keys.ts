import { useRef } from 'react'
import { nextStop, type Stop } from '@/domain/choosing/stops'
import type { PlacedMark } from '@/domain/placing/placing'
import type { SelectionControl } from '@/pages/reader/choosing/use-selection'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useKeys } from '@/pages/shared/page/use-keys'

/**
 * Arrows choose sentence after sentence and the marks in them, with shift they move the ends of what is chosen. Without a choice it goes on
 * from the one before as long as the text stands still, else from the line at the top, `at`.
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
    // Where nothing is chosen and the focus is elsewhere, arrows scroll.
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
