import type { Mark, Origin } from '@/domain/mark'
import { sameState, withNoteOf } from '@/domain/merge'
import type { KeptMark } from './kept-marks'
import { changed } from './outbox'

/**
 * Marks whose note came to the mark that they were moved from, with that note. A device may write one before it hears that the mark was
 * moved; all merge it into the mark that was made, so that all come to the same. Only while that move holds: where it was taken back, or
 * both marks were kept and one is deleted, each has its own.
 *
 * @param marks all that are known
 */
export function withNotesSentAfter(marks: readonly KeptMark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const noted = new Map<string, KeptMark>()
  const moved = marks.filter(({ movedFrom }) => movedFrom)
  // A mark may have been moved on and on: with each round the note is one mark further.
  for (let round = 0; round < moved.length; round++) {
    const found = moved.flatMap(({ id }) => withNoteSentAfter(known.get(id) as KeptMark, known) ?? [])
    if (found.length === 0) break
    for (const mark of found) {
      known.set(mark.id, mark)
      noted.set(mark.id, mark)
    }
  }
  return [...noted.values()]
}

/** Undefined where the mark has what there is. */
function withNoteSentAfter(mark: KeptMark, known: ReadonlyMap<string, KeptMark>): KeptMark | undefined {
  const { movedFrom, pushed } = mark
  const origin = movedFrom && known.get(movedFrom.id)
  if (!origin || !isMovedBy(origin, movedFrom)) return undefined
  const noted = withNoteOf(mark, origin)
  if (sameState(noted, mark)) return undefined
  return pushed === undefined ? noted : changed(mark, noted)
}

const isMovedBy = ({ deletedBy = [], restored = [] }: Mark, { deletion }: Origin): boolean =>
  deletedBy.includes(deletion) && !restored.includes(deletion)
