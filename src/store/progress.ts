import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaved, type SavedProblem, withChanges } from '@/store/saved'
import type { Storage, WriteProblem } from '@/store/storage'

const spotSchema = v.looseObject({
  chapter: v.string(),
  /** UTF-16 code units into the chapter's text: the first character of the line at the top. */
  at: v.number(),
})

/** Where reading stands: the line at the top of the screen. */
export type Spot = v.InferOutput<typeof spotSchema>

const progressSchema = v.looseObject({
  /** What 继续读 opens. */
  last: v.optional(spotSchema),
  /** The line each chapter was left at. */
  left: v.record(v.string(), v.number()),
  /** Where the reader was before a jump, for 回到刚才. */
  before: v.optional(spotSchema),
  /**
   * The end of the passage that the last jump led to, while there is a way back. She only has a look there: its chapter keeps the line it
   * was left at, until it is opened or she has read on past the passage and goes elsewhere.
   */
  jumped: v.optional(spotSchema),
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

interface ProgressState extends Progress {
  /** What was wrong with the stored places. */
  problem?: SavedProblem
  /** The newest could not be stored: they hold until the app is closed. */
  unsaved?: WriteProblem
  /** The reader has come to this line. */
  reach(spot: Spot): void
  /** The reader jumps to a passage that ends there: what was last becomes the place to come back to, unless there already is one. */
  jump(to: Spot): void
  /** The reader comes back to where she was before the jump. */
  comeBack(): void
  /** Reading goes on, in the chapter that is opened: there is no way back any more. */
  settle(opened: string): void
  /** Stores what could not be stored, where that can be done by now; before anything was read here, takes over what is stored. */
  catchUp(): void
}

export type ProgressStore = StoreApi<ProgressState>

const nowhere: Progress = { left: {} }

/**
 * The reader's own place, stored at every change. Of what another tab of the browser has stored since, a change alters only its own
 * part; where reading stands here, and the way back, stay this tab's.
 */
export function createProgress(storage: Storage, wording: Wording): ProgressStore {
  const saved = createSaved<Progress>(storage, 'progress', progressSchema, nowhere, { rejoin: joinIn(wording) })
  const opened = (): Progress & { problem?: SavedProblem } => {
    const { value, problem } = saved.load()
    return { ...inTodaysBook(inTodaysWording(value, wording), wording), problem }
  }
  return createStore<ProgressState>((set, get) => {
    const latest = (): Progress => {
      const { last, left, before, jumped, revisions } = get()
      return inTodaysWording(saved.latest({ last, left, before, jumped, revisions }), wording)
    }
    const change = (stored: Progress, progress: Partial<Progress>): void => {
      const next = { ...stored, ...progress }
      const written = saved.save(next)
      set({ left: next.left, revisions: next.revisions, ...progress, unsaved: written.ok ? undefined : written.error })
    }
    const dated = ({ revisions }: Progress, { chapter }: Spot) => ({
      revisions: { ...revisions, [chapter]: wording.revisions[chapter] ?? 1 },
    })
    // The newest is the last of them.
    const leave = (stored: Progress, { chapter, at }: Spot) => {
      const { [chapter]: _, ...left } = stored.left
      return { left: { ...left, [chapter]: at } }
    }
    /** The place in the chapter that was looked into, where the look has become reading. */
    const readOn = (stored: Progress, opened?: string): Partial<Progress> => {
      const { last, jumped } = get()
      const isReading = last && jumped?.chapter === last.chapter && (opened === last.chapter || last.at > jumped.at)
      return isReading ? leave(stored, last) : {}
    }
    return {
      ...opened(),
      reach(last) {
        const stored = latest()
        const isLooking = get().jumped?.chapter === last.chapter
        change(stored, { ...dated(stored, last), ...(!isLooking && leave(stored, last)), last })
      },
      jump(to) {
        const stored = latest()
        const before = get().before ?? get().last
        change(stored, { ...dated(stored, to), ...readOn(stored), before, jumped: before && to })
      },
      comeBack() {
        const stored = latest()
        const { before } = get()
        if (before) change(stored, { ...leave(stored, before), last: before, before: undefined, jumped: undefined })
      },
      catchUp() {
        if (get().unsaved) change(latest(), {})
        else if (!get().last) set(opened())
      },
      settle(opened) {
        const stored = latest()
        change(stored, { ...readOn(stored, opened), before: undefined, jumped: undefined })
      },
    }
  })
}

/**
 * Where reading stands, without what is no longer in the book: there the newest place of another chapter takes over. The lines that
 * chapters were left at are kept, since another tab may have a later book.
 */
function inTodaysBook(stored: Progress, { revisions }: Wording): Progress {
  const here = (spot?: Spot): Spot | undefined => (spot && spot.chapter in revisions ? spot : undefined)
  const places = Object.entries(stored.left).flatMap(([chapter, at]) => here({ chapter, at }) ?? [])
  const before = here(stored.before)
  return { ...stored, last: here(stored.last) ?? places.pop(), before, jumped: before && stored.jumped }
}

/** Of each chapter the newer place that is known here, and of all others what is stored. */
function joinIn(wording: Wording) {
  const today = (stored: Progress) => inTodaysWording(stored, wording)
  return (...values: [base: Progress, mine: Progress, theirs: Progress]): Progress => {
    const [base, mine, theirs] = [today(values[0]), today(values[1]), today(values[2])]
    return {
      ...withChanges<Progress>(base, mine, theirs),
      left: withChanges(base.left, mine.left, theirs.left),
      revisions: withChanges(base.revisions, mine.revisions, theirs.revisions),
    }
  }
}

type Dated = Progress & Required<Pick<Progress, 'revisions'>>

/**
 * Places of earlier revisions where they are today; the beginning stays the beginning. What another tab with a later text has stored
 * is left as it is.
 */
function inTodaysWording(stored: Progress, { revisions, follow }: Wording): Dated {
  const revisionOf = (chapter: string): number => stored.revisions?.[chapter] ?? 1
  const today = (spot: Spot): Spot => {
    const revision = revisionOf(spot.chapter)
    const isOlder = revision < (revisions[spot.chapter] ?? 0)
    return isOlder && spot.at > 0 ? { ...spot, at: follow(spot, revision) ?? spot.at } : spot
  }
  const { last, left, before, jumped } = stored
  const chapters = [last, before, jumped].flatMap((spot) => spot?.chapter ?? []).concat(Object.keys(left))
  const latest = (chapter: string): number => Math.max(revisionOf(chapter), revisions[chapter] ?? 0)
  return {
    ...stored,
    ...(last && { last: today(last) }),
    ...(before && { before: today(before) }),
    ...(jumped && { jumped: today(jumped) }),
    left: Object.fromEntries(Object.entries(left).map(([chapter, at]) => [chapter, today({ chapter, at }).at])),
    revisions: Object.fromEntries(chapters.map((chapter) => [chapter, latest(chapter)])),
  }
}
