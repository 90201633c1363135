import type { Result } from '@/domain/result'
import { mergeTabs } from '@/store/marks/merge-tabs'
import {
  emptyChapter,
  pulledToIn,
  readableMarks,
  type StoredChapter,
  type StoredMark,
  storedMarksSchema,
} from '@/store/marks/stored-mark'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, type StoredProblem } from '@/store/stored-value'

export interface CurrentChapter extends StoredChapter {
  problem?: StoredProblem
  /** This is not what is stored, or not any more. */
  unsaved: boolean
}

/** One chapter's marks in storage, and what could not be stored of them. */
export interface ChapterStorage {
  /**
   * Reads what is stored now, since another tab of the browser may have changed it, and merges in what this tab could not store. Where the
   * stored value cannot be used, or the system has cleared it, the marks in memory are returned.
   *
   * @param inMemory undefined at the first time
   */
  current(inMemory?: readonly StoredMark[]): CurrentChapter
  /**
   * Stores what `current` returned, with changes. What could not be stored must be handed to `current` from then on.
   *
   * @param pulledTo as before, if it is left out
   */
  write(marks: readonly StoredMark[], pulledTo?: number): Result<void, WriteProblem>
}

export function createChapterStorage(storage: Storage, chapter: string): ChapterStorage {
  const stored = createStoredValue<StoredMark[]>(storage, `marks/${chapter}`, storedMarksSchema, [], {
    salvage: readableMarks,
  })
  let lastStored = emptyChapter
  /** What `current` returned last: what is written next was made of it. */
  let lastReturned = emptyChapter
  /** Present while the newest marks are not stored: what was stored when that failed, and how far the newest are pulled. */
  let unsavedSince: { base: StoredChapter; pulledTo: number } | undefined
  return {
    current(inMemory) {
      const { value, extras, problem, cleared } = stored.load()
      // What was there when the device could still read is there all the same.
      if (problem !== 'unreadable') lastStored = { marks: value, pulledTo: pulledToIn(extras) }
      if (!inMemory) unsavedSince = undefined
      const here = { marks: inMemory ?? [], pulledTo: unsavedSince?.pulledTo ?? 0 }
      const merged = unsavedSince ? mergeTabs(unsavedSince.base, here, lastStored) : lastStored
      lastReturned = cleared || (problem && inMemory) ? here : merged
      const isCleared = cleared === true && lastReturned.marks.length > 0
      return { ...lastReturned, ...(problem && { problem }), unsaved: isCleared || unsavedSince !== undefined }
    },
    write(marks, pulledTo = lastReturned.pulledTo) {
      // `reached` is its stored name.
      const written = stored.save([...marks], pulledTo > 0 ? { reached: pulledTo } : {})
      unsavedSince = written.ok ? undefined : { base: lastStored, pulledTo }
      return written
    },
  }
}
