import { clockTolerance } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { latestReading } from '@/domain/marks/version'
import type { Cursor } from '@/domain/protocol/reply'
import type { HybridClock } from '@/store/marks/hybrid-clock'
import { importInto } from '@/store/marks/import-marks'
import { type KeptChapter, type KeptMark, toMark, wasHad } from '@/store/marks/kept-mark'
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

/** What the server does not have yet of a reader's marks, and what becomes of it. */
export interface Outbox {
  /** Changes that the server does not have as they are here. */
  outbox(chapters: readonly string[]): Mark[]
  /**
   * Prepares a request: from now on the server may have these marks. A mark for which that cannot be stored is left out.
   *
   * @param chapters ids of those that are asked for
   */
  prepareRequest(chapters: readonly string[], marks: readonly Mark[]): MarksRequest
  /**
   * Stores what a reply to a request changes: each chapter in one write.
   *
   * @param seen the highest reading that came from the server before, in milliseconds since 1970
   */
  receiveReply(request: MarksRequest, reply: SyncReply, seen: number): ReceivedReply
  /**
   * Takes in what the reader brings from elsewhere. The server has to hear of it. Of a chapter for which there is no room, as many as
   * fit, from the first on; those that are here already stay as they were.
   *
   * @returns those that found no room
   */
  take(marks: readonly Mark[]): Mark[]
  /**
   * The clock turned out to be ahead of the server's: changes are brought back to it, but not behind the highest reading that was
   * seen from there. Both in milliseconds since 1970. Their chapters are pulled anew.
   */
  setBack(chapters: readonly string[], now: number, seen: number): void
  /** The reader is another one to the server from now on: nothing was given to it, and nothing was pulled. */
  startOver(chapters: readonly string[]): void
}

/** What a reply came to on this device. */
interface ReceivedReply {
  /** The marks that the server was given, and those that it sent, as far as this app can read them. */
  marks: readonly Mark[]
  /** Some of them only a later app can read. */
  isPartlyRead: boolean
  /** How far the chapters of the reply are pulled now. */
  cursor: Cursor
  /** The latest reading that is believed, in milliseconds since 1970. */
  maxReading: number
}

export interface OutboxSetting {
  repository: MarksRepository
  clock: HybridClock
  /** Whether the chapter's newest marks could be stored. */
  isStored(chapter: string): boolean
}

/** The outbox is a flag on each mark (`KeptMark`), so that it is stored with it in one value. */
export function createOutbox({ repository: { latest, put, update }, clock, isStored }: OutboxSetting): Outbox {
  return {
    outbox: (chapters) =>
      chapters.flatMap((chapter) => latest(chapter).marks.flatMap((mark) => (mark.pushed ? [] : [toMark(mark)]))),
    prepareRequest(chapters, offered) {
      const ids = new Set(offered.map(({ id }) => id))
      const asked = chapters.map((chapter) => ({ chapter, ...update(chapter, (kept) => withOffered(kept, ids)) }))
      return {
        marks: offered.filter(({ target }) => isStored(target.source)),
        cursor: cursorOf(asked),
        had: new Set(asked.flatMap(({ marks }) => marks.filter(wasHad).map(({ id }) => id))),
      }
    },
    receiveReply(sent, reply, seen) {
      const request = reply.counted ? sent : { ...sent, marks: [] }
      const compared = reply.now === undefined ? undefined : clock.compare(reply.now)
      const read = readReply(reply, compared && { time: compared.time, seen })
      const stored = chaptersIn(request, read).map((chapter) => ({
        chapter,
        ...update(chapter, (kept) => chapterAfterReply(chapter, kept, request, read)),
      }))
      if (compared?.isAhead) {
        clock.setBack(compared.time, seen)
        clock.see(read.marks)
      }
      return {
        marks: [...request.marks, ...read.marks],
        isPartlyRead: read.isPartlyRead,
        cursor: cursorOf(stored),
        maxReading: compared ? compared.time + clockTolerance : latestReading,
      }
    },
    take: (marks) =>
      [...byChapterId(marks)].flatMap(([chapter, imported]) => {
        const store = (marks: readonly KeptMark[]): boolean => {
          put(chapter, marks)
          return isStored(chapter)
        }
        return importInto({ marks: latest(chapter).marks, store }, imported)
      }),
    setBack(chapters, time, seen) {
      for (const chapter of chapters) update(chapter, (kept) => chapterWithClockCorrected(kept, { time, seen }))
      clock.setBack(time, seen)
    },
    startOver(chapters) {
      for (const chapter of chapters) {
        update(chapter, ({ marks }) => ({ marks: marks.map(asUnknownToServer), reached: 0 }))
      }
    },
  }
}

/** A chapter of whose marks some are about to leave the device for the first time. */
const withOffered = ({ marks, reached }: KeptChapter, ids: ReadonlySet<string>): KeptChapter => ({
  marks: marks.map((mark) => (mark.pushed === undefined && ids.has(mark.id) ? { ...mark, pushed: false } : mark)),
  reached,
})

const cursorOf = (chapters: ReadonlyArray<{ chapter: string; reached: number }>): Cursor =>
  Object.fromEntries(chapters.flatMap(({ chapter, reached }) => (reached > 0 ? [[chapter, reached]] : [])))

function byChapterId(marks: readonly Mark[]): Map<string, Mark[]> {
  const grouped = new Map<string, Mark[]>()
  for (const mark of marks) {
    const chapter = mark.target.source
    grouped.set(chapter, [...(grouped.get(chapter) ?? []), mark])
  }
  return grouped
}
