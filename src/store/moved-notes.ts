import type { Mark, Origin } from '@/domain/mark'
import { sameState, withNoteOf } from '@/domain/merge'
import type { KeptMark } from './kept-marks'
import { changed } from './outbox'

/**
 * Marks whose note came to the mark that they were moved from, with that note. A device may write one before it hears that the mark was
 * moved; all merge it into the mark that was made, so that all come to the same. Only while that move holds: where it was taken back, or
 * both marks were kept and one is deleted, each has its own. Of a mark that was moved on and on the note is one mark further each time.
 *
 * @param marks all that are known
 */
export function withNotesSentAfter(marks: readonly KeptMark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  return marks.flatMap((mark) => {
    const { movedFrom } = mark
    const origin = movedFrom && known.get(movedFrom.id)
    if (!origin || !isMovedBy(origin, movedFrom)) return []
    const noted = withNoteOf(mark, origin)
    if (sameState(noted, mark)) return []
    return mark.pushed === undefined ? noted : changed(mark, noted)
  })
}

const isMovedBy = ({ deletedBy = [], restored = [] }: Mark, { deletion }: Origin): boolean =>
  deletedBy.includes(deletion) && !restored.includes(deletion)
