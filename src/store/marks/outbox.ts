import { clockTolerance } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { latestReading } from '@/domain/marks/version'
import type { Cursor } from '@/domain/protocol/reply'
import type { HybridClock } from '@/store/marks/hybrid-clock'
import { importInto } from '@/store/marks/import-marks'
import type { MarksRepository } from '@/store/marks/marks-repository'
import {
  asUnknownToServer,
  chapterAfterReply,
  chaptersIn,
  chapterWithClockCorrected,
  type MarksRequest,
  readReply,
  type SyncReply,
} from '@/store/marks/receive-reply'
import { type StoredChapter, type StoredMark, serverHad, toMark } from '@/store/marks/stored-mark'

/** What is sent to the server of a reader's marks, and what comes back. */
export interface Outbox {
  /** Changes that the server does not have as they are here. */
  outbox(chapters: readonly string[]): Mark[]
  /**
   * Prepares a request. It stores that the server may have these marks from now on, and leaves out a mark for which that cannot be stored:
   * after a restart its deletion would be taken for one of a mark that never left.
   *
   * @param chapters ids of those to pull
   */
  prepareRequest(chapters: readonly string[], marks: readonly Mark[]): MarksRequest
  /**
   * Stores what a reply to a request changes: each chapter in one write.
   *
   * @param seen the highest reading that came from the server before, in milliseconds since 1970
   */
  receiveReply(request: MarksRequest, reply: SyncReply, seen: number): ReceivedReply
  /**
   * Merges imported marks in; they are sent to the server, too. Where there is no room for all of a chapter, as many as fit are stored,
   * from the first on. Marks that are here already stay as they were.
   *
   * @returns those that could not be stored
   */
  importMarks(marks: readonly Mark[]): Mark[]
  /**
   * This device's clock was ahead of the server's: unsent changes are brought back to the server's time, and their chapters are pulled anew.
   *
   * @param time the server's clock, in milliseconds since 1970
   * @param seen the highest reading that came from the server so far, likewise: no change is brought back behind it
   */
  correctClock(chapters: readonly string[], time: number, seen: number): void
  /** The server takes this reader for a new one from now on: nothing counts as pushed or pulled. */
  startOver(chapters: readonly string[]): void
}

/** What this device has stored of a reply. */
interface ReceivedReply {
  /** The marks that the server was given, and those that it sent, as far as this app can read them. */
  marks: readonly Mark[]
  /** Some of the received marks can only be read by a later app. */
  isPartlyRead: boolean
  /** How far the chapters of the reply are pulled now. */
  cursor: Cursor
  /** Later readings are not believed, in milliseconds since 1970. */
  maxReading: number
}

export interface OutboxSetting {
  repository: MarksRepository
  clock: HybridClock
  /** Whether the chapter's newest marks could be stored. */
  isStored(chapter: string): boolean
}

/** The outbox is a flag on each mark, `pushed` (`StoredMark`): both are stored in one value. */
export function createOutbox({ repository: { current, put, update }, clock, isStored }: OutboxSetting): Outbox {
  return {
    outbox: (chapters) =>
      chapters.flatMap((chapter) => current(chapter).marks.flatMap((mark) => (mark.pushed ? [] : [toMark(mark)]))),
    prepareRequest(chapters, offered) {
      const ids = new Set(offered.map(({ id }) => id))
      const prepared = chapters.map((chapter) => ({
        chapter,
        ...update(chapter, (before) => withOffered(before, ids)),
      }))
      return {
        marks: offered.filter(({ target }) => isStored(target.source)),
        cursor: cursorOf(prepared),
        had: new Set(prepared.flatMap(({ marks }) => marks.filter(serverHad).map(({ id }) => id))),
      }
    },
    receiveReply(sent, reply, seen) {
      const request = reply.counted ? sent : { ...sent, marks: [] }
      const compared = reply.now === undefined ? undefined : clock.compareWithServer(reply.now)
      const read = readReply(reply, compared && { time: compared.time, seen })
      const stored = chaptersIn(request, read).map((chapter) => ({
        chapter,
        ...update(chapter, (before) => chapterAfterReply(chapter, before, request, read)),
      }))
      if (compared?.isAhead) {
        clock.correct(compared.time, seen)
        clock.see(read.marks)
      }
      return {
        marks: [...request.marks, ...read.marks],
        isPartlyRead: read.isPartlyRead,
        cursor: cursorOf(stored),
        maxReading: compared ? compared.time + clockTolerance : latestReading,
      }
    },
    importMarks: (marks) =>
      [...byChapterId(marks)].flatMap(([chapter, imported]) => {
        const store = (marks: readonly StoredMark[]): boolean => {
          put(chapter, marks)
          return isStored(chapter)
        }
        return importInto({ marks: current(chapter).marks, store }, imported)
      }),
    correctClock(chapters, time, seen) {
      for (const chapter of chapters) update(chapter, (before) => chapterWithClockCorrected(before, { time, seen }))
      clock.correct(time, seen)
    },
    startOver(chapters) {
      for (const chapter of chapters) {
        update(chapter, ({ marks }) => ({ marks: marks.map(asUnknownToServer), pulledTo: 0 }))
      }
    },
  }
}

/** A chapter of whose marks some are about to leave the device for the first time. */
const withOffered = ({ marks, pulledTo }: StoredChapter, ids: ReadonlySet<string>): StoredChapter => ({
  marks: marks.map((mark) => (mark.pushed === undefined && ids.has(mark.id) ? { ...mark, pushed: false } : mark)),
  pulledTo,
})

const cursorOf = (chapters: ReadonlyArray<{ chapter: string; pulledTo: number }>): Cursor =>
  Object.fromEntries(chapters.flatMap(({ chapter, pulledTo }) => (pulledTo > 0 ? [[chapter, pulledTo]] : [])))

function byChapterId(marks: readonly Mark[]): Map<string, Mark[]> {
  const grouped = new Map<string, Mark[]>()
  for (const mark of marks) {
    const chapter = mark.target.source
    grouped.set(chapter, [...(grouped.get(chapter) ?? []), mark])
  }
  return grouped
}
