import { heirsOf } from '@/domain/marks/heirs'
import type { Mark } from '@/domain/marks/mark'
import { sameState, withNoteOf } from '@/domain/marks/merge'
import { changed, type KeptMark } from '@/store/marks/kept-mark'

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
  const heirs = heirsOf(mark, known.get(mark.movedFrom?.id ?? ''))
  const heir = heirs && known.get(heirs.to.id)
  return heir && noted(heir, heirs.from)
}

function noted(mark: KeptMark, from: Mark): KeptMark | undefined {
  const merged = withNoteOf(mark, from)
  if (sameState(merged, mark)) return undefined
  return mark.pushed === undefined ? merged : changed(mark, merged)
}
