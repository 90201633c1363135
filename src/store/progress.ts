import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, mergeFields, type StoredProblem } from '@/store/stored-value'

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
  problem?: StoredProblem
  /** Why the newest places could not be stored: they live until the app is closed. */
  unsaved?: WriteProblem
  /** The reader has come to this line. */
  readTo(spot: Spot): void
  /** The reader jumps to a passage that ends there. Her last place becomes the place to come back to, unless there already is one. */
  jump(to: Spot): void
  /** The reader comes back to where she was before the jump. */
  comeBack(): void
  /** The reader opens a chapter and reads on there: there is no way back any more. */
  endJump(opened: string): void
  /** Stores places that could not be stored, if there is room by now. Before anything was read here, shows what is stored. */
  catchUp(): void
}

export type ProgressStore = StoreApi<ProgressState>

const nowhere: Progress = { left: {} }

/**
 * The reader's place, stored at every change. A change alters only its own part of what another tab of the browser has stored since. The
 * place in this tab and its way back stay this tab's.
 */
export function createProgress(storage: Storage, wording: Wording): ProgressStore {
  const storedProgress = createStoredValue<Progress>(storage, 'progress', progressSchema, nowhere, {
    merge: mergeProgress(wording),
  })
  const opened = (): Progress & { problem?: StoredProblem } => {
    const { value, problem } = storedProgress.load()
    return { ...inTodaysBook(inTodaysWording(value, wording), wording), problem }
  }
  return createStore<ProgressState>((set, get) => {
    const current = (): Progress => {
      const { last, left, before, jumped, revisions } = get()
      return inTodaysWording(storedProgress.current({ last, left, before, jumped, revisions }), wording)
    }
    const change = (before: Progress, progress: Partial<Progress>): void => {
      const next = { ...before, ...progress }
      const written = storedProgress.save(next)
      set({ left: next.left, revisions: next.revisions, ...progress, unsaved: written.ok ? undefined : written.error })
    }
    const withRevision = ({ revisions }: Progress, { chapter }: Spot) => ({
      revisions: { ...revisions, [chapter]: wording.revisions[chapter] ?? 1 },
    })
    // The newest place is the last in `left`.
    const leftAt = (stored: Progress, { chapter, at }: Spot) => {
      const { [chapter]: _, ...left } = stored.left
      return { left: { ...left, [chapter]: at } }
    }
    /** The place in the chapter that the reader jumped to, if she has read on there. */
    const readOn = (stored: Progress, opened?: string): Partial<Progress> => {
      const { last, jumped } = get()
      const isReading = last && jumped?.chapter === last.chapter && (opened === last.chapter || last.at > jumped.at)
      return isReading ? leftAt(stored, last) : {}
    }
    return {
      ...opened(),
      readTo(last) {
        const stored = current()
        const isLooking = get().jumped?.chapter === last.chapter
        change(stored, { ...withRevision(stored, last), ...(!isLooking && leftAt(stored, last)), last })
      },
      jump(to) {
        const stored = current()
        const before = get().before ?? get().last
        change(stored, { ...withRevision(stored, to), ...readOn(stored), before, jumped: before && to })
      },
      comeBack() {
        const stored = current()
        const { before } = get()
        if (before) change(stored, { ...leftAt(stored, before), last: before, before: undefined, jumped: undefined })
      },
      catchUp() {
        if (get().unsaved) change(current(), {})
        else if (!get().last) set(opened())
      },
      endJump(opened) {
        const stored = current()
        change(stored, { ...readOn(stored, opened), before: undefined, jumped: undefined })
      },
    }
  })
}

/**
 * Progress without places in chapters that are no longer in the book. The newest place of another chapter becomes the last one. `left`
 * stays whole, since another tab may have a later book.
 */
function inTodaysBook(stored: Progress, { revisions }: Wording): Progress {
  const here = (spot?: Spot): Spot | undefined => (spot && spot.chapter in revisions ? spot : undefined)
  const places = Object.entries(stored.left).flatMap(([chapter, at]) => here({ chapter, at }) ?? [])
  const before = here(stored.before)
  return { ...stored, last: here(stored.last) ?? places.pop(), before, jumped: before && stored.jumped }
}

/** A three-way merge by chapter: a place that was changed here wins, all others are as they are stored. */
function mergeProgress(wording: Wording) {
  const today = (stored: Progress) => inTodaysWording(stored, wording)
  return (...values: [base: Progress, mine: Progress, theirs: Progress]): Progress => {
    const [base, mine, theirs] = [today(values[0]), today(values[1]), today(values[2])]
    return {
      ...mergeFields<Progress>(base, mine, theirs),
      left: mergeFields(base.left, mine.left, theirs.left),
      revisions: mergeFields(base.revisions, mine.revisions, theirs.revisions),
    }
  }
}

type Dated = Progress & Required<Pick<Progress, 'revisions'>>

/**
 * Places of earlier revisions, followed into today's text. The beginning stays the beginning. What another tab with a later text has
 * stored stays as it is.
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
  const newest = (chapter: string): number => Math.max(revisionOf(chapter), revisions[chapter] ?? 0)
  return {
    ...stored,
    ...(last && { last: today(last) }),
    ...(before && { before: today(before) }),
    ...(jumped && { jumped: today(jumped) }),
    left: Object.fromEntries(Object.entries(left).map(([chapter, at]) => [chapter, today({ chapter, at }).at])),
    revisions: Object.fromEntries(chapters.map((chapter) => [chapter, newest(chapter)])),
  }
}
