import { isDeleted, type Mark } from '@/domain/marks/mark'
import { marks, notice } from '@/wiring'

/**
 * Offers to restore a mark as it was before a change.
 *
 * @param other the mark that took its place, if the change made a new one
 * @returns the offered undo
 */
export const offerUndo = (mark: Mark, other?: Mark): (() => void) =>
  offered(() => marks.getState().restore(mark, other))

/**
 * Offers to restore a note that was emptied. A note that another device wrote meanwhile stays, and a deleted mark stays deleted.
 *
 * @returns the offered undo; undefined if there was no note or it is not empty
 */
export function offerNote({ id, target, body = '' }: Mark): (() => void) | undefined {
  const emptied = (): Mark | undefined =>
    marks.getState().byChapter[target.source]?.find((mark) => mark.id === id && !mark.body && !isDeleted(mark))
  const undo = (): void => {
    const mark = emptied()
    if (mark) marks.getState().note(mark, body)
  }
  return body && emptied() ? offered(undo) : undefined
}

function offered(undo: () => void): () => void {
  notice.getState().offerUndo(undo)
  return undo
}
