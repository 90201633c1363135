import { deletedUnseen } from '@/domain/marks/change'
import { deletionAfter } from '@/domain/marks/deletion'
import { isDeleted } from '@/domain/marks/mark'
import { noteIdsOf } from '@/domain/marks/merge'
import { unseenWords } from '@/domain/marks/unseen-words'
import { type KeptMark, toMark } from '@/store/marks/kept-mark'

/**
 * What is left of a mark that the server had and has no more: it was deleted so long ago that nobody remembers. Words that it may never
 * have heard of, since the mark was changed here, were seen by none of the deletions; so they stay as a deletion that has seen nothing, and the
 * tray asks. The server takes it as new: the question is the same on every device. Undefined where nothing is left.
 */
export function leftOfForgotten(mark: KeptMark): KeptMark | undefined {
  const [words] = noteIdsOf(mark)
  if (mark.pushed === true || words === undefined) return undefined
  // Two tabs that hear of it come to the same id, and it counts on where the reader has kept the mark before.
  const left = isDeleted(mark) ? mark : deletedUnseen(mark, deletionAfter(words, mark.deletedBy))
  if (unseenWords(left).length === 0) return undefined
  return { ...toMark(left), ...(mark.deletion && { deletion: mark.deletion }), pushed: false }
}
