import * as v from 'valibot'
import { type Mark, markSchema } from '@/domain/mark'
import type { Cursor, syncValue } from '@/domain/reply'
import type { MarksStore } from './marks'
import type { MarksByChapter } from './outbox'

type SyncValue = v.InferOutput<typeof syncValue>

/** How things stood when the function was asked. */
export interface Asked {
  cursor: Cursor
  batch: readonly Mark[]
  byChapter: MarksByChapter
}

/** What becomes of the function's answer on this device. */
export interface Intake {
  /** What could not be read from storage, or is not there any more, is asked for from the beginning. */
  askedFrom(cursor: Cursor): Cursor
  /** Takes an answer in, and how far that is: what this app cannot read, or had no room for, must come again. */
  takeIn(answer: SyncValue, asked: Asked): { came: Mark[]; reached: Cursor }
}

export function createIntake(marks: MarksStore, chapters: readonly string[]): Intake {
  function reachedBy({ marks: sent, cursor }: SyncValue, came: readonly Mark[], before: Cursor): Cursor {
    if (came.length < sent.length) return before
    const { unsaved } = marks.getState()
    return Object.fromEntries(
      Object.entries(cursor).map(([chapter, rev]) => [chapter, unsaved[chapter] ? (before[chapter] ?? 0) : rev]),
    )
  }
  const isUntold = (chapter: string, batch: readonly Mark[]): boolean =>
    !batch.some(({ target }) => target.source === chapter) && marks.getState().outbox([chapter]).length > 0
  return {
    askedFrom(cursor) {
      const { problems, missing } = marks.getState()
      const gone = missing(Object.keys(cursor))
      return Object.fromEntries(
        Object.entries(cursor).filter(([chapter]) => !problems[chapter] && !gone.includes(chapter)),
      )
    },
    takeIn(answer, { cursor, batch, byChapter }) {
      const { forgetPushed, settle, compare, absorb } = marks.getState()
      forgetPushed(chapters.filter((id) => answer.replaced?.includes(id)))
      settle(batch)
      compare(answer.held ?? {}, byChapter, batch)
      const came = readable(answer.marks)
      absorb(came)
      // As long as there is something to tell, it is told from there: it then gets revisions that no other device has seen.
      const untold = (answer.replaced ?? []).filter((chapter) => isUntold(chapter, batch))
      const again = Object.fromEntries(untold.map((chapter) => [chapter, cursor[chapter] ?? 0]))
      return { came, reached: { ...reachedBy(answer, came, cursor), ...again } }
    },
  }
}

/** Marks of a form that this app knows. */
function readable(marks: readonly unknown[]): Mark[] {
  return marks.flatMap((mark) => {
    const read = v.safeParse(markSchema, mark)
    return read.success ? [read.output as Mark] : []
  })
}
