import { nextSentence } from '@/domain/span'
import { useKeys } from '../use-keys'
import type { OpenChapter } from './use-chapter'
import type { SelectionControl } from './use-selection'

/**
 * Arrows choose sentence after sentence, with shift they move the ends of what is chosen. Without a choice it begins at the line at the
 * top, `at`.
 */
export function useReadingKeys(
  { blocks }: OpenChapter,
  { selection, choose, move }: SelectionControl,
  at: number,
): void {
  useKeys((intent, focus) => {
    // Where nothing is chosen and the focus is elsewhere, arrows scroll.
    if (!selection && focus !== 'text') return false
    if (intent.wants === 'sentence') {
      const next = nextSentence(blocks, selection?.range ?? { start: at, end: at }, intent.way)
      if (next) choose(next.start)
      return true
    }
    if (intent.wants !== 'end' || !selection) return false
    move(intent.move)
    return true
  })
}
