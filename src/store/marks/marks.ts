import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Changes, createChanges } from '@/store/marks/changes'
import { createHybridClock } from '@/store/marks/hybrid-clock'
import { createMarksRepository, type KnownMarks } from '@/store/marks/marks-repository'
import { withNotesSentAfter } from '@/store/marks/moved-notes'
import { createOutbox, type Outbox } from '@/store/marks/outbox'
import type { Storage } from '@/store/storage'

/** The marks that are known, what the reader does to them, and what the server has of them. */
export interface MarksState extends KnownMarks, Changes, Outbox {
  /**
   * The server tells its clock, in milliseconds since 1970: what is ahead of that and of this device's is brought back, as by `setBack`.
   * It may have been taken by a server whose clock was ahead.
   *
   * @returns the time by the later of both clocks, likewise
   */
  compareClocks(chapters: readonly string[], serverNow: number, seen: number): number
}

export type MarksStore = StoreApi<MarksState>

export interface MarksSetting {
  storage: Storage
  /** Milliseconds since 1970. */
  now(): number
  /** A new id, 32 hexadecimal digits. */
  newId(): string
}

/**
 * The reader's own marks, one stored value a chapter: a change is stored before the call returns. Each change starts from what is
 * stored now, since another tab of the browser may have changed it.
 */
export function createMarks({ storage, now, newId }: MarksSetting): MarksStore {
  const clock = createHybridClock(now, newId)
  return createStore<MarksState>((set, get) => {
    const { known, latest, put, reach } = createMarksRepository(storage, { set, get, see: clock.see })
    const isStored = (chapter: string): boolean => !(chapter in get().unsaved)
    const changes = createChanges({
      latest: (chapter) => latest(chapter).marks,
      put,
      isStored,
      versionAfter: clock.versionAfter,
      now: clock.now,
      newId,
    })
    const outbox = createOutbox({ latest, put, isStored, reach })
    return {
      ...known,
      ...changes,
      ...outbox,
      // Notes on a mark that was moved to another chapter meanwhile go after it, too.
      catchUp() {
        known.catchUp()
        for (const mark of withNotesSentAfter(Object.values(get().byChapter).flat())) {
          const { source } = mark.target
          put(
            source,
            latest(source).marks.map((one) => (one.id === mark.id ? mark : one)),
          )
        }
      },
      setBack(chapters, serverNow, seen) {
        outbox.setBack(chapters, serverNow, seen)
        clock.setBack(serverNow, seen)
      },
      compareClocks(chapters, serverNow, seen) {
        const { time, isAhead } = clock.compare(serverNow)
        if (isAhead) get().setBack(chapters, time, seen)
        return time
      },
    }
  })
}
