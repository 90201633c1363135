import { deletedUnseen } from '@/domain/marks/change'
import { deletionAfter } from '@/domain/marks/deletion'
import { isDeleted } from '@/domain/marks/mark'
import { noteIdsOf } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'
import { type StoredMark, toMark } from '@/store/marks/stored-mark'

/**
 * What becomes of a mark that the server had and has no more: it was deleted so long ago that the server has forgotten it. If the reader has
 * since written words here that the server may not know, no deletion has seen them. The mark then stays as a deletion that has seen
 * nothing, and the tray asks about the words. The server takes it as a new mark, so every device asks the same. Otherwise nothing stays,
 * and this returns undefined.
 */
export function questionAfterForgetting(mark: StoredMark): StoredMark | undefined {
  const [words] = noteIdsOf(mark)
  if (mark.pushed === true || words === undefined) return undefined
  // Two tabs that hear of it come to the same id. The id counts on from where the reader has kept the mark before.
  const question = isDeleted(mark) ? mark : deletedUnseen(mark, deletionAfter(words, mark.deletedBy))
  if (unseenWords(question).length === 0) return undefined
  return { ...toMark(question), ...(mark.deletion && { deletion: mark.deletion }), pushed: false }
}
