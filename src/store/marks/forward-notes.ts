import { heirsOf } from '@/domain/marks/heirs'
import type { Mark } from '@/domain/marks/mark'
import { sameState, withNoteOf } from '@/domain/marks/merge'
import { type StoredMark, withLocalChange } from '@/store/marks/stored-mark'

/**
 * Forwards notes to the heirs of marks that were moved to another chapter: to the moved mark, or to the original where the move was undone.
 * Another device may write such a note before it hears of the move. Every device forwards it by the same rule, so all end alike.
 *
 * @param marks all that are known
 * @returns the marks that got a note
 */
export function withForwardedNotes(marks: readonly StoredMark[]): StoredMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const heirs = new Map<string, StoredMark>()
  const moved = marks.filter(({ movedFrom }) => movedFrom)
  // A mark may have been moved several times: each round carries the note one move further.
  for (let round = 0; round < moved.length; round++) {
    const found = moved.flatMap(({ id }) => heirWithNote(known.get(id) as StoredMark, known) ?? [])
    if (found.length === 0) break
    for (const mark of found) {
      known.set(mark.id, mark)
      heirs.set(mark.id, mark)
    }
  }
  return [...heirs.values()]
}

/** The heir of a moved mark and its original, with the note; undefined where it has the note already, or both marks have their own. */
function heirWithNote(moved: StoredMark, known: ReadonlyMap<string, StoredMark>): StoredMark | undefined {
  const heirs = heirsOf(moved, known.get(moved.movedFrom?.id ?? ''))
  const heir = heirs && known.get(heirs.to.id)
  return heir && withForwardedNote(heir, heirs.from)
}

function withForwardedNote(mark: StoredMark, from: Mark): StoredMark | undefined {
  const merged = withNoteOf(mark, from)
  if (sameState(merged, mark)) return undefined
  return mark.pushed === undefined ? merged : withLocalChange(mark, merged)
}
