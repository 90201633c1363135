import { isDeleted, type Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'

/** Two marks that are one to the reader: what is written on the first goes to the second. */
export interface Heirs {
  from: Mark
  to: Mark
}

/**
 * Who inherits from whom, of a mark that was moved to another chapter and the one that it was: the moved one, or where the move was taken
 * back the one that it was. Undefined where both are there, or nothing is known of the move. Where the deletion that the move was is forgotten
 * by now, words on the one before that nobody has seen go to the moved one likewise.
 */
export function heirsOf(mark: Mark, origin: Mark | undefined): Heirs | undefined {
  const { deletion = '' } = mark.movedFrom ?? {}
  if (!origin) return undefined
  if (origin.restored?.includes(deletion)) return isDeleted(mark) ? { from: mark, to: origin } : undefined
  const isMoved = origin.deletedBy?.includes(deletion) || unseenWords(origin).length > 0
  return isMoved ? { from: origin, to: mark } : undefined
}
