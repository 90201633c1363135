import { isDeleted, type Mark } from '@/domain/marks/mark'
import { marks, notice } from '@/wiring'

/**
 * Something was done to a mark: offers to put it back as it was.
 *
 * @param other the mark that is in its place now, where that is another
 * @returns what is offered
 */
export const offerUndo = (mark: Mark, other?: Mark): (() => void) =>
  offered(() => marks.getState().restore(mark, other))

/**
 * A mark's note was emptied: offers to write it anew, where there was one. What another device wrote there meanwhile stays, and so does its
 * deletion.
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
