import type { Mark } from '@/domain/marks/mark'
import { sameState } from '@/domain/marks/merge'

/** Marks that the server did not take: they stay on the device and keep no other from leaving. Not stored. */
export interface RefusedMarks {
  /** Whether the mark was refused as it is. */
  has(mark: Mark): boolean
  add(marks: readonly Mark[]): void
  clear(): void
}

export function createRefusedMarks(): RefusedMarks {
  const refused = new Map<string, Mark>()
  return {
    has(mark) {
      const former = refused.get(mark.id)
      return former !== undefined && sameState(former, mark)
    },
    add(marks) {
      for (const mark of marks) refused.set(mark.id, mark)
    },
    clear: () => refused.clear(),
  }
}
