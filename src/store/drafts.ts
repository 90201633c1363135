import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft } from '@/domain/marks/draft'
import { createSaved, type SavedProblem, withChanges } from '@/store/saved'
import type { Storage, WriteProblem } from '@/store/storage'

/** By where they belong. One that is undefined was dropped, which JSON does not say. */
type ByPlace = Record<string, Draft | undefined>

const draftsSchema = v.record(v.string(), v.looseObject({ words: v.string(), from: v.string() }))

/** Notes that were being written when the app ended, by where they belong. */
export interface DraftsState {
  /** What was wrong with the stored ones. */
  problem?: SavedProblem
  /** Why the newest could not be stored: they live until the app ends. */
  unsaved?: WriteProblem
  of(place: string): Draft | undefined
  /** Stored when it returns, or else `unsaved`. */
  keep(place: string, draft: Draft): void
  drop(place: string): void
  /** Stores what could not be stored, where that can be done by now. */
  catchUp(): void
}

export type DraftsStore = StoreApi<DraftsState>

/** A value of its own: what is written every second must not write a chapter's marks anew, which may be a megabyte. */
export function createDrafts(storage: Storage): DraftsStore {
  const saved = createSaved<ByPlace>(storage, 'drafts', draftsSchema, {}, { rejoin: withChanges })
  let known: ByPlace = {}
  return createStore<DraftsState>((set, get) => {
    const latest = (): ByPlace => {
      const drafts = saved.latest(known)
      if (!get().unsaved) known = drafts
      return drafts
    }
    const change = (drafts: ByPlace): void => {
      known = drafts
      const written = saved.save(drafts)
      set({ unsaved: written.ok ? undefined : written.error })
    }
    return {
      problem: saved.load().problem,
      of: (place) => latest()[place],
      keep: (place, draft) => change({ ...latest(), [place]: draft }),
      drop(place) {
        const drafts = latest()
        if (drafts[place]) change({ ...drafts, [place]: undefined })
      },
      catchUp() {
        if (get().unsaved) change(latest())
      },
    }
  })
}
