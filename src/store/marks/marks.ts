import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Changes, createChanges } from '@/store/marks/changes'
import { createHybridClock } from '@/store/marks/hybrid-clock'
import { createMarksRepository, type KnownMarks } from '@/store/marks/marks-repository'
import { withNotesSentAfter } from '@/store/marks/moved-notes'
import { createOutbox, type Outbox } from '@/store/marks/outbox'
import type { Storage } from '@/store/storage'

/** The marks that are known, what the reader does to them, and what the server has of them. */
export interface MarksState extends KnownMarks, Changes, Outbox {}

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
    const repository = createMarksRepository(storage, { set, get, see: clock.see })
    const { known, latest, put } = repository
    const isStored = (chapter: string): boolean => !(chapter in get().unsaved)
    const changes = createChanges({
      latest: (chapter) => latest(chapter).marks,
      put,
      isStored,
      versionAfter: clock.versionAfter,
      now: clock.now,
      newId,
    })
    const outbox = createOutbox({ repository, clock, isStored })
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
    }
  })
}
