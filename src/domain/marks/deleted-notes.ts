import { heirsOf } from '@/domain/marks/heirs'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { wordingsOf } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'

/** A deleted mark with a note or a history. */
export interface DeletedNote {
  mark: Mark
  /** Whether a deletion had not seen all of its words: then the reader is asked. */
  hasUnseenWords: boolean
}

/**
 * The deleted marks with words, as long as they are remembered. If a mark was moved, only the last of its marks counts, since the words go
 * with it.
 *
 * @param marks all known marks
 */
export function deletedNotes(marks: readonly Mark[]): DeletedNote[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  const inherited = new Set(marks.map((mark) => heirsOf(mark, known.get(mark.movedFrom?.id ?? ''))?.from.id))
  return marks
    .filter((mark) => isDeleted(mark) && wordingsOf(mark).length > 0 && !inherited.has(mark.id))
    .map((mark) => ({ mark, hasUnseenWords: unseenWords(mark).length > 0 }))
}
