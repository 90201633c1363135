import type { Mark } from '@/domain/mark'
import { marks, notice } from '@/wiring'

/** Does something to a mark, and offers to put it back as it was. */
export function undoable(mark: Mark, act: () => void): void {
  act()
  notice.getState().offerUndo(() => marks.getState().restore(mark))
}
