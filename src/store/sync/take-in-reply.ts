import * as v from 'valibot'
import { clockTolerance, withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import { type Mark, markSchema } from '@/domain/marks/mark'
import { latestReading } from '@/domain/marks/version'
import type { Cursor, syncValue } from '@/domain/protocol/reply'
import type { MarksStore } from '@/store/marks/marks'
import type { Standing } from '@/store/marks/outbox'

type SyncValue = v.InferOutput<typeof syncValue>

/** How things stood when the server was asked. */
export interface Asked extends Standing {
  batch: readonly Mark[]
  /** The highest reading that came from the server before, in milliseconds since 1970. */
  seen: number
}

/** What became of the server's answer on this device. */
export interface Taken {
  /** The marks that came. */
  came: Mark[]
  /** How far the chapters of the answer are pulled now. */
  cursor: Cursor
  /** The latest reading that is believed, in milliseconds since 1970. */
  latest: number
}

/** Takes an answer in, and how far that is: what this app cannot read must come again. */
export function takeIn(marks: MarksStore, answer: SyncValue, { cursor, had, batch, seen }: Asked): Taken {
  const { forgetPushed, settle, compare, compareClocks, absorb, reach, standing } = marks.getState()
  const { replaced = [], held = {}, untaken = [] } = answer
  const chapters = Object.keys(answer.cursor)
  forgetPushed(replaced)
  // No change is taken to a mark that the server had and has no more.
  const isTaken = ({ id, target }: Mark): boolean => !had.has(id) || held[target.source]?.includes(id) !== false
  settle(batch.filter((mark) => isTaken(mark) && !untaken.includes(mark.id)))
  compare(held, new Set([...had, ...batch.map(({ id }) => id)]))
  // A server whose clock is wrong, or was, or that is none of ours, may send what nothing could come after.
  const time = answer.now === undefined ? undefined : compareClocks(chapters, answer.now, seen)
  const read = withPossibleReadings(readable(answer.marks))
  const came = time === undefined ? [...read] : withClockCorrected(read, time, seen)
  absorb(came)
  const isUntold = (chapter: string): boolean =>
    !batch.some(({ target }) => target.source === chapter) && marks.getState().outbox([chapter]).length > 0
  const now = standing(chapters).cursor
  const reached = (chapter: string): number => {
    const [before, rev, current] = [cursor[chapter] ?? 0, answer.cursor[chapter] ?? 0, now[chapter] ?? 0]
    if (came.length < answer.marks.length) return current
    // Behind where it was: it has been lost or damaged since, and all before the answer is missing.
    if (!replaced.includes(chapter)) return current < before ? current : Math.max(current, rev)
    // As long as there is something to tell, it is told from there: it then gets revisions that no other device has seen.
    if (isUntold(chapter)) return current
    return current === before ? rev : Math.min(current, rev)
  }
  reach(Object.fromEntries(chapters.map((chapter) => [chapter, reached(chapter)])))
  return { came, cursor: standing(chapters).cursor, latest: time === undefined ? latestReading : time + clockTolerance }
}

/** Marks of a form that this app knows. */
function readable(marks: readonly unknown[]): Mark[] {
  return marks.flatMap((mark) => {
    const read = v.safeParse(markSchema, mark)
    return read.success ? [read.output as Mark] : []
  })
}
