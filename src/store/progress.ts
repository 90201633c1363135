import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaved } from './saved'
import type { Storage } from './storage'

const spotSchema = v.looseObject({
  chapter: v.string(),
  /** UTF-16 code units into the chapter's text: the first character of the line at the top. */
  at: v.number(),
})

/** Where reading stands: the line at the top of the glass. */
export type Spot = v.InferOutput<typeof spotSchema>

const progressSchema = v.looseObject({
  /** What 继续读 opens. */
  last: v.optional(spotSchema),
  /** The line each chapter was left at. */
  left: v.record(v.string(), v.number()),
  /** Where the reader was before a jump, for 回到刚才. */
  before: v.optional(spotSchema),
})

type Progress = v.InferOutput<typeof progressSchema>

export interface ProgressState extends Progress {
  /** The reader has come to this line. */
  reach(spot: Spot): void
  /** The reader jumps away: what was last becomes the place to come back to, unless there already is one. */
  jump(): void
  /** The place to come back to has served, or reading went on elsewhere. */
  settle(): void
}

export type ProgressStore = StoreApi<ProgressState>

/** The reader's own place, stored at every change. */
export function createProgress(storage: Storage): ProgressStore {
  const saved = createSaved<Progress>(storage, 'progress', progressSchema, { left: {} })
  return createStore<ProgressState>((set, get) => {
    const change = (progress: Partial<Progress>): void => {
      set(progress)
      const { last, left, before } = get()
      saved.save({ last, left, before })
    }
    return {
      ...saved.load().value,
      reach: (spot) => change({ last: spot, left: { ...get().left, [spot.chapter]: spot.at } }),
      jump: () => change({ before: get().before ?? get().last }),
      settle: () => change({ before: undefined }),
    }
  })
}
