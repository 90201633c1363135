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

/**
 * The reader's own place, stored at every change. Of what another tab of the browser has stored since, a change alters only its own
 * part; where reading stands here, and the way back, stay this tab's.
 */
export function createProgress(storage: Storage): ProgressStore {
  const saved = createSaved<Progress>(storage, 'progress', progressSchema, { left: {} })
  return createStore<ProgressState>((set, get) => {
    const latest = (): Progress => {
      const { last, left, before } = get()
      return saved.latest({ last, left, before })
    }
    const change = (stored: Progress, progress: Partial<Progress>): void => {
      set(progress)
      saved.save({ ...stored, ...progress })
    }
    return {
      ...saved.load().value,
      reach(spot) {
        const stored = latest()
        change(stored, { last: spot, left: { ...stored.left, [spot.chapter]: spot.at } })
      },
      jump: () => change(latest(), { before: get().before ?? get().last }),
      settle: () => change(latest(), { before: undefined }),
    }
  })
}
