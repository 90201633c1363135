import type { Mark } from '@/domain/mark'
import { marks, notice } from '@/wiring'

/**
 * Something was done to a mark: offers to put it back as it was.
 *
 * @param other the mark that is in its place now, where that is another
 */
export function offerUndo(mark: Mark, other?: Mark): void {
  notice.getState().offerUndo(() => marks.getState().restore(mark, other))
}
