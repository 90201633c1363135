import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaved, type SavedProblem } from './saved'
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
  /** The revision that the places in a chapter are of. Absent where the app did not yet write it down: then they are of the first. */
  revisions: v.optional(v.record(v.string(), v.number())),
})

type Progress = v.InferOutput<typeof progressSchema>

/** The text as it is today, for places that were stored in an earlier wording. */
export interface Wording {
  /** By chapter. */
  revisions: Readonly<Record<string, number>>
  /** Where a line of an earlier revision begins today; undefined where it is gone. UTF-16 code units. */
  follow(spot: Spot, revision: number): number | undefined
}

export interface ProgressState extends Progress {
  /** What was wrong with the stored places. */
  problem?: SavedProblem
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
export function createProgress(storage: Storage, wording: Wording): ProgressStore {
  const saved = createSaved<Progress>(storage, 'progress', progressSchema, { left: {} })
  return createStore<ProgressState>((set, get) => {
    const { value, problem } = saved.load()
    const latest = (): Progress => {
      const { last, left, before, revisions } = get()
      return inTodaysWording(saved.latest({ last, left, before, revisions }), wording)
    }
    const change = (stored: Progress, progress: Partial<Progress>): void => {
      set(progress)
      saved.save({ ...stored, ...progress })
    }
    return {
      ...inTodaysWording(value, wording),
      problem,
      reach(spot) {
        const stored = latest()
        const { [spot.chapter]: revision = 1 } = wording.revisions
        change(stored, {
          last: spot,
          left: { ...stored.left, [spot.chapter]: spot.at },
          revisions: { ...stored.revisions, [spot.chapter]: revision },
        })
      },
      jump: () => change(latest(), { before: get().before ?? get().last }),
      settle: () => change(latest(), { before: undefined }),
    }
  })
}

/**
 * Places of earlier revisions where they are today; the beginning stays the beginning. What another tab with a later text has stored
 * is left as it is.
 */
function inTodaysWording(stored: Progress, { revisions, follow }: Wording): Progress {
  const revisionOf = (chapter: string): number => stored.revisions?.[chapter] ?? 1
  const today = (spot: Spot): Spot => {
    const revision = revisionOf(spot.chapter)
    const isOlder = revision < (revisions[spot.chapter] ?? 0)
    return isOlder && spot.at > 0 ? { ...spot, at: follow(spot, revision) ?? spot.at } : spot
  }
  const chapters = Object.keys(stored.left)
  const latest = (chapter: string): number => Math.max(revisionOf(chapter), revisions[chapter] ?? 0)
  return {
    ...stored,
    ...(stored.last && { last: today(stored.last) }),
    ...(stored.before && { before: today(stored.before) }),
    left: Object.fromEntries(Object.entries(stored.left).map(([chapter, at]) => [chapter, today({ chapter, at }).at])),
    revisions: Object.fromEntries(chapters.map((chapter) => [chapter, latest(chapter)])),
  }
}
