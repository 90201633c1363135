import * as v from 'valibot'
import { isAhead, withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import { type Mark, markSchema } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import type { Cursor, syncValue } from '@/domain/protocol/reply'
import { leftOfForgotten } from '@/store/marks/forgotten'
import { deletionOf, isBroughtBack, type KeptChapter, type KeptMark, toMark, wasHad } from '@/store/marks/kept-mark'

/** What a device tells the server of its marks. */
export interface MarksRequest {
  /** Changes that the server does not have. */
  marks: readonly Mark[]
  /** How far the chapters were pulled. */
  cursor: Cursor
  /** Ids of marks that the server surely had before. */
  had: ReadonlySet<string>
}

export type SyncReply = v.InferOutput<typeof syncValue>

/** A server's reply as this device reads it. */
export interface ReadReply extends Omit<SyncReply, 'marks'> {
  /** The marks that this app can read, with readings that no clock can have made brought back. */
  marks: readonly Mark[]
  /** There are marks that only a later app can read: they must come again. */
  isPartlyRead: boolean
  clock?: ComparedClock
}

/** What the server's clock and this device's come to together. In milliseconds since 1970. */
export interface ComparedClock {
  /** The time by the later of both. */
  time: number
  /** The highest reading that came from the server before. */
  seen: number
}

/**
 * Reads the marks of a reply.
 *
 * @param clock undefined where the server did not tell the time
 */
export function readReply(reply: SyncReply, clock?: ComparedClock): ReadReply {
  const readable = reply.marks.flatMap((mark) => {
    const read = v.safeParse(markSchema, mark)
    return read.success ? [read.output as Mark] : []
  })
  const believed = withPossibleReadings(readable)
  // A server whose clock is wrong, or was, or that is none of ours, may send what nothing could come after.
  const marks = clock ? withClockCorrected(believed, clock.time, clock.seen) : believed
  return { ...reply, marks, isPartlyRead: readable.length < reply.marks.length, ...(clock && { clock }) }
}

/** Ids of the chapters that a request or its reply says something of. */
export function chaptersIn(request: MarksRequest, { cursor, held = {}, replaced = [], marks }: ReadReply): string[] {
  const ofMarks = [...request.marks, ...marks].map(({ target }) => target.source)
  return [...new Set([...Object.keys(cursor), ...Object.keys(held), ...replaced, ...ofMarks])]
}

/** What becomes of a chapter's stored marks by a reply to a request. */
export function chapterAfterReply(
  chapter: string,
  before: KeptChapter,
  request: MarksRequest,
  reply: ReadReply,
): KeptChapter {
  const { replaced = [], held = {}, untaken = [], clock } = reply
  const [sent, received] = [request.marks, reply.marks].map((marks) => marksIn(chapter, marks)) as [Mark[], Mark[]]
  const heldIds = held[chapter] && new Set(held[chapter])
  // The server takes no change to a mark that it had and has no more.
  const isAccepted = ({ id }: Mark): boolean =>
    !untaken.includes(id) && (!request.had.has(id) || heldIds?.has(id) !== false)
  const known = replaced.includes(chapter) ? before.marks.map(asUnknownToServer) : before.marks
  const settled = withAccepted(known, sent.filter(isAccepted))
  const askedFor = new Set([...request.had, ...sent.map(({ id }) => id)])
  const left = heldIds ? withoutForgotten(settled, heldIds, askedFor) : settled
  const corrected = chapterWithClockCorrected({ ...before, marks: left }, clock)
  const marks = withReceived(corrected.marks, received)
  const isAllSent = sent.length > 0 || marks.every(({ pushed }) => pushed)
  return { marks, reached: reachedAfter(chapter, corrected.reached, request, reply, isAllSent) }
}

/** @param reached how far the chapter is pulled before the reply */
function reachedAfter(
  chapter: string,
  reached: number,
  request: MarksRequest,
  { cursor, isPartlyRead, replaced = [] }: ReadReply,
  isAllSent: boolean,
): number {
  const rev = cursor[chapter]
  const asked = request.cursor[chapter] ?? 0
  if (rev === undefined || isPartlyRead) return reached
  // Behind where it was: it has been lost or damaged since, and all before the reply is missing.
  if (!replaced.includes(chapter)) return reached < asked ? reached : Math.max(reached, rev)
  // As long as there is something to send, it is sent from there: it then gets revisions that no other device has seen.
  if (!isAllSent) return reached
  return reached === asked ? rev : Math.min(reached, rev)
}

const marksIn = (chapter: string, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ target }) => target.source === chapter)

/** A mark where the server knows nothing of this reader's chapter any more. */
export const asUnknownToServer = (mark: KeptMark): KeptMark =>
  wasHad(mark) ? { ...toMark(mark), pushed: false } : mark

/** The server has these as they were sent. A mark that was changed since is still to be sent. */
function withAccepted(marks: readonly KeptMark[], accepted: readonly Mark[]): KeptMark[] {
  const sent = new Map(accepted.map((mark) => [mark.id, mark]))
  return marks.map((mark) => {
    const one = sent.get(mark.id)
    return one && sameState(one, mark) ? { ...mark, pushed: true, had: true } : mark
  })
}

/**
 * Drops marks that the server had and has no more: they were deleted so long ago that nobody remembers. Words that it never heard of
 * stay as a question (`leftOfForgotten`).
 *
 * @param held ids of all that it has
 * @param asked ids of what it had when it was asked, or was given then: what another tab gave it since is not among those that it has
 */
function withoutForgotten(
  marks: readonly KeptMark[],
  held: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): KeptMark[] {
  const isForgotten = (mark: KeptMark): boolean => !held.has(mark.id) && asked.has(mark.id) && wasHad(mark)
  return marks.flatMap((mark) => (isForgotten(mark) ? (leftOfForgotten(mark) ?? []) : mark))
}

/** A chapter with changes that were made under a clock that is ahead brought back: they are sent anew, and the chapter is pulled anew. */
export function chapterWithClockCorrected(chapter: KeptChapter, clock?: ComparedClock): KeptChapter {
  if (!clock || !chapter.marks.some((mark) => isAhead(mark, clock.time))) return chapter
  const marks = withClockCorrected(chapter.marks, clock.time, clock.seen).map((mark, i) =>
    mark !== chapter.marks[i] && mark.pushed ? { ...mark, pushed: false } : mark,
  )
  // What lost against a clock that was ahead must be met again.
  return { marks, reached: 0 }
}

/** The marks with what came merged in. One that ends up as it came is one that the server has; any of the others it may have. */
function withReceived(marks: readonly KeptMark[], received: readonly Mark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of received) {
    const before = known.get(mark.id)
    const merged = before ? mergeMarks(toMark(before), mark) : mark
    const pushed = sameState(merged, mark)
    if (!before || !wasHad(before) || before.pushed !== pushed || !sameState(before, merged)) {
      known.set(mark.id, {
        ...deletionOf(before),
        ...merged,
        pushed,
        ...(!isBroughtBack(mark, merged) && { had: true }),
      })
    }
  }
  return [...known.values()]
}
