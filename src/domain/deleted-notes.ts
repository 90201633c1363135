import { deletionsOf, isDeleted, type Mark, type Wording } from './mark'
import { wordingsOf } from './merge'
import { heirsOf } from './moved'

/** A deleted mark beside which words were written. */
export interface DeletedNote {
  mark: Mark
  /** Whether who deleted it had not seen all of them: the reader is asked. */
  asked: boolean
}

/**
 * The deleted marks with words, as long as they are remembered. Of a mark that was moved only the last one counts: the words go along.
 *
 * @param marks all that are known
 */
export function deletedNotes(marks: readonly Mark[]): DeletedNote[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const inherited = new Set(marks.map((mark) => heirsOf(mark, known.get(mark.movedFrom?.id ?? ''))?.from.id))
  return marks
    .filter((mark) => isDeleted(mark) && wordingsOf(mark).length > 0 && !inherited.has(mark.id))
    .map((mark) => ({ mark, asked: unseenWords(mark).length > 0 }))
}

/**
 * Words on a deleted mark that none of those who deleted it had seen. A deletion from an app before `seen` counts as having seen all: there
 * may be many, and most of them had.
 */
export function unseenWords(mark: Mark): Wording[] {
  const { seen = [] } = mark
  if (deletionsOf(mark).some((id) => seen.every(({ deletion }) => deletion !== id))) return []
  const notes = new Set(seen.flatMap((sight) => sight.notes))
  return isDeleted(mark) ? wordingsOf(mark).filter(({ version }) => !notes.has(version[1])) : []
}
