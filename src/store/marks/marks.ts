import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Changes, createChanges } from '@/store/marks/changes'
import { withForwardedNotes } from '@/store/marks/forward-notes'
import { createHybridClock } from '@/store/marks/hybrid-clock'
import { createMarksRepository, type KnownMarks } from '@/store/marks/marks-repository'
import { createOutbox, type Outbox } from '@/store/marks/outbox'
import type { Storage } from '@/store/storage'

/** The marks, what the reader does to them, and what is sent to the server. */
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
 * The reader's own marks, one stored value per chapter. A change is stored before the call returns. Each change starts from what is
 * stored now, since another tab of the browser may have changed it.
 */
export function createMarks({ storage, now, newId }: MarksSetting): MarksStore {
  const clock = createHybridClock(now, newId)
  return createStore<MarksState>((set, get) => {
    const repository = createMarksRepository(storage, { set, get, see: clock.see })
    const { known, current, put } = repository
    const isStored = (chapter: string): boolean => !(chapter in get().unsaved)
    const changes = createChanges({
      current: (chapter) => current(chapter).marks,
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
      // Also forwards notes that came to a mark after it was moved to another chapter.
      catchUp() {
        known.catchUp()
        for (const mark of withForwardedNotes(Object.values(get().byChapter).flat())) {
          const { source } = mark.target
          put(
            source,
            current(source).marks.map((one) => (one.id === mark.id ? mark : one)),
          )
        }
      },
    }
  })
}
