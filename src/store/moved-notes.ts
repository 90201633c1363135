import { isDeleted, type Mark } from '@/domain/mark'
import { sameState, withNoteOf } from '@/domain/merge'
import type { KeptMark } from './kept-marks'
import { changed } from './outbox'

/**
 * Marks whose note came to another mark that they were before, with that note: to the one that they were moved from, or, where the move was
 * taken back, to the one that they were moved to. A device may write one before it hears of that; all merge it, so that all come to the same.
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

/** The mark that a note goes to, of one that was moved and the one it was; undefined where it has what there is, or both have their own. */
function withNoteSentAfter(mark: KeptMark, known: ReadonlyMap<string, KeptMark>): KeptMark | undefined {
  const { id = '', deletion = '' } = mark.movedFrom ?? {}
  const origin = known.get(id)
  if (!origin) return undefined
  if (origin.restored?.includes(deletion)) return isDeleted(mark) ? noted(origin, mark) : undefined
  return origin.deletedBy?.includes(deletion) ? noted(mark, origin) : undefined
}

function noted(mark: KeptMark, from: Mark): KeptMark | undefined {
  const merged = withNoteOf(mark, from)
  if (sameState(merged, mark)) return undefined
  return mark.pushed === undefined ? merged : changed(mark, merged)
}
