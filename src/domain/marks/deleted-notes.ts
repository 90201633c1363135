import { heirsOf } from '@/domain/marks/heirs'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { wordingsOf } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'

/** A deleted mark beside which words were written. */
export interface DeletedNote {
  mark: Mark
  /** Whether who deleted it had not seen all of them: the reader is asked. */
  hasUnseenWords: boolean
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
    .map((mark) => ({ mark, hasUnseenWords: unseenWords(mark).length > 0 }))
}
