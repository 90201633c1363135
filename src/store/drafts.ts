import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft } from '@/domain/marks/draft'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, mergeFields, type StoredProblem } from '@/store/stored-value'

/** Drafts by place. An undefined one was dropped; JSON leaves it out. */
type ByPlace = Record<string, Draft | undefined>

const draftsSchema = v.record(v.string(), v.looseObject({ words: v.string(), from: v.string() }))

/** Notes that are being written, by the mark or passage they belong to. They outlive the app. */
export interface DraftsState {
  /** What was wrong with the stored drafts. */
  problem?: StoredProblem
  /** Why the newest drafts could not be stored: they live until the app ends. */
  unsaved?: WriteProblem
  of(place: string): Draft | undefined
  /** The draft is stored when this returns, or else `unsaved` is set. */
  save(place: string, draft: Draft): void
  drop(place: string): void
  /** Stores drafts that could not be stored, if there is room by now. */
  catchUp(): void
}

export type DraftsStore = StoreApi<DraftsState>

/** Drafts have a key of their own: they are written every second, and a chapter's marks may be a megabyte. */
export function createDrafts(storage: Storage): DraftsStore {
  const stored = createStoredValue<ByPlace>(storage, 'drafts', draftsSchema, {}, { merge: mergeFields })
  let inMemory: ByPlace = {}
  return createStore<DraftsState>((set, get) => {
    const current = (): ByPlace => {
      const drafts = stored.current(inMemory)
      if (!get().unsaved) inMemory = drafts
      return drafts
    }
    const change = (drafts: ByPlace): void => {
      inMemory = drafts
      const written = stored.save(drafts)
      set({ unsaved: written.ok ? undefined : written.error })
    }
    return {
      problem: stored.load().problem,
      of: (place) => current()[place],
      save: (place, draft) => change({ ...current(), [place]: draft }),
      drop(place) {
        const drafts = current()
        if (drafts[place]) change({ ...drafts, [place]: undefined })
      },
      catchUp() {
        if (get().unsaved) change(current())
      },
    }
  })
}
