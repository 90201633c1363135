import type { Mark } from '@/domain/mark'
import { marks, notice } from '@/wiring'

/**
 * Something was done to a mark: offers to put it back as it was.
 *
 * @param other the mark that is in its place now, where that is another
 * @returns what is offered
 */
export const offerUndo = (mark: Mark, other?: Mark): (() => void) =>
  offered(() => marks.getState().restore(mark, other))

/** A mark's note was emptied: offers to write it anew, where there was one. */
export function offerNote({ id, target, body }: Mark): (() => void) | undefined {
  const { byChapter, note } = marks.getState()
  const emptied = byChapter[target.source]?.find((mark) => mark.id === id)
  return body && emptied ? offered(() => note(emptied, body)) : undefined
}

function offered(undo: () => void): () => void {
  notice.getState().offerUndo(undo)
  return undo
}
