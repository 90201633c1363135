import { isDeleted, type Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'

/** Two marks that are one mark to the reader: notes on the first go to the second. */
export interface Heirs {
  from: Mark
  to: Mark
}

/**
 * Decides which of two marks gets the note after a move to another chapter: the new mark, or the old one if the move was taken back.
 * Undefined if both are there or the move is unknown. If the deletion by the move is forgotten by now, unseen words on the old mark go to
 * the new one too.
 */
export function heirsOf(mark: Mark, origin: Mark | undefined): Heirs | undefined {
  const { deletion = '' } = mark.movedFrom ?? {}
  if (!origin) return undefined
  if (origin.restored?.includes(deletion)) return isDeleted(mark) ? { from: mark, to: origin } : undefined
  const isMoved = origin.deletedBy?.includes(deletion) || unseenWords(origin).length > 0
  return isMoved ? { from: origin, to: mark } : undefined
}
