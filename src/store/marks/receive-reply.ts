import * as v from 'valibot'
import { isAhead, withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import { type Mark, markSchema } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import type { Cursor, syncValue } from '@/domain/protocol/reply'
import { questionAfterForgetting } from '@/store/marks/forgotten-mark'
import {
  deletionOf,
  isUndeleted,
  type StoredChapter,
  type StoredMark,
  serverHad,
  toMark,
} from '@/store/marks/stored-mark'

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
  /** Some marks can only be read by a later app. They must be pulled again. */
  isPartlyRead: boolean
  clock?: ComparedClock
}

/** The server's clock and this device's compared. In milliseconds since 1970. */
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
  // The server's clock may be wrong, or may have been: a reading far ahead would win over every later change.
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
  before: StoredChapter,
  request: MarksRequest,
  reply: ReadReply,
): StoredChapter {
  const { replaced = [], held = {}, untaken = [], clock } = reply
  const [sent, received] = [request.marks, reply.marks].map((marks) => marksIn(chapter, marks)) as [Mark[], Mark[]]
  const heldIds = held[chapter] && new Set(held[chapter])
  // The server takes no change to a mark that it had and has no more.
  const isAccepted = ({ id }: Mark): boolean =>
    !untaken.includes(id) && (!request.had.has(id) || heldIds?.has(id) !== false)
  const known = replaced.includes(chapter) ? before.marks.map(asUnknownToServer) : before.marks
  const settled = withAccepted(known, sent.filter(isAccepted))
  const hadOrSent = new Set([...request.had, ...sent.map(({ id }) => id)])
  const left = heldIds ? withoutForgotten(settled, heldIds, hadOrSent) : settled
  const corrected = chapterWithClockCorrected({ ...before, marks: left }, clock)
  const marks = withReceived(corrected.marks, received)
  const isAllSent = sent.length > 0 || marks.every(({ pushed }) => pushed)
  return { marks, pulledTo: pulledToAfter(chapter, corrected.pulledTo, request, reply, isAllSent) }
}

/** @param pulledTo how far the chapter is pulled when the reply comes */
function pulledToAfter(
  chapter: string,
  pulledTo: number,
  request: MarksRequest,
  { cursor, isPartlyRead, replaced = [] }: ReadReply,
  isAllSent: boolean,
): number {
  const rev = cursor[chapter]
  const before = request.cursor[chapter] ?? 0
  if (rev === undefined || isPartlyRead) return pulledTo
  // Less than before the request: the chapter was lost or damaged since, and what came before the reply is missing.
  if (!replaced.includes(chapter)) return pulledTo < before ? pulledTo : Math.max(pulledTo, rev)
  // The server's database was replaced. Unsent marks go first: they then get revisions that no other device has pulled.
  if (!isAllSent) return pulledTo
  return pulledTo === before ? rev : Math.min(pulledTo, rev)
}

const marksIn = (chapter: string, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ target }) => target.source === chapter)

/** A mark of a chapter that the server does not know of any more. */
export const asUnknownToServer = (mark: StoredMark): StoredMark =>
  serverHad(mark) ? { ...toMark(mark), pushed: false } : mark

/** Flags marks that the server accepted. A mark that was changed since it was sent is still unsent. */
function withAccepted(marks: readonly StoredMark[], accepted: readonly Mark[]): StoredMark[] {
  const sent = new Map(accepted.map((mark) => [mark.id, mark]))
  return marks.map((mark) => {
    const one = sent.get(mark.id)
    return one && sameState(one, mark) ? { ...mark, pushed: true, had: true } : mark
  })
}

/**
 * Drops marks that the server had and has no more: they were deleted so long ago that the server has forgotten them. Words that it never
 * knew stay as a question (`questionAfterForgetting`).
 *
 * @param held ids of all marks that the server has
 * @param had ids of the marks that it had before the request, or got with it. A mark that another tab sent meanwhile is in neither list
 */
function withoutForgotten(
  marks: readonly StoredMark[],
  held: ReadonlySet<string>,
  had: ReadonlySet<string>,
): StoredMark[] {
  const isForgotten = (mark: StoredMark): boolean => !held.has(mark.id) && had.has(mark.id) && serverHad(mark)
  return marks.flatMap((mark) => (isForgotten(mark) ? (questionAfterForgetting(mark) ?? []) : mark))
}

/** Brings back the changes of a chapter that were made under a clock that is ahead. They are sent anew, and the chapter is pulled anew. */
export function chapterWithClockCorrected(chapter: StoredChapter, clock?: ComparedClock): StoredChapter {
  if (!clock || !chapter.marks.some((mark) => isAhead(mark, clock.time))) return chapter
  const marks = withClockCorrected(chapter.marks, clock.time, clock.seen).map((mark, i) =>
    mark !== chapter.marks[i] && mark.pushed ? { ...mark, pushed: false } : mark,
  )
  // A change that lost against one from the clock that was ahead must be pulled again: it may win now.
  return { marks, pulledTo: 0 }
}

/** Merges received marks in. The server has a mark that ends up as it was received; it may have an earlier state of the others. */
function withReceived(marks: readonly StoredMark[], received: readonly Mark[]): StoredMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of received) {
    const before = known.get(mark.id)
    const merged = before ? mergeMarks(toMark(before), mark) : mark
    const pushed = sameState(merged, mark)
    if (!before || !serverHad(before) || before.pushed !== pushed || !sameState(before, merged)) {
      known.set(mark.id, {
        ...deletionOf(before),
        ...merged,
        pushed,
        ...(!isUndeleted(mark, merged) && { had: true }),
      })
    }
  }
  return [...known.values()]
}
