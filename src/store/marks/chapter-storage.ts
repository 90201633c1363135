import type { Result } from '@/domain/result'
import {
  type KeptChapter,
  type KeptMark,
  keptMarksSchema,
  nothingKept,
  reachedIn,
  readableMarks,
} from '@/store/marks/kept-mark'
import { rejoined } from '@/store/marks/merge-tabs'
import { createSaved, type SavedProblem } from '@/store/saved'
import type { Storage, WriteProblem } from '@/store/storage'

export interface LatestChapter extends KeptChapter {
  problem?: SavedProblem
  /** This is not, or not any more, what is stored. */
  unsaved: boolean
}

/** One chapter's marks in storage, and what could not be stored of them. */
export interface ChapterStorage {
  /**
   * What is stored now, since another tab of the browser may have changed it, with what this one could not store merged in. Where that
   * cannot be used, or the system has cleared it, what is known here.
   *
   * @param known the marks in memory; none at the first time
   */
  latest(known?: readonly KeptMark[]): LatestChapter
  /**
   * Stores what `latest` became, pulled as far as it was if nothing else is said. What finds no room is known from then on, and handed
   * to `latest`.
   */
  write(marks: readonly KeptMark[], reached?: number): Result<void, WriteProblem>
}

export function createChapterStorage(storage: Storage, chapter: string): ChapterStorage {
  const saved = createSaved<KeptMark[]>(storage, `marks/${chapter}`, keptMarksSchema, [], {
    salvage: readableMarks,
  })
  /** What was last found stored, and what `latest` made of it: what is written next has all of it. */
  let [found, latest] = [nothingKept, nothingKept]
  /** What was stored when the newest found no room, and how far the newest is pulled. */
  let parted: { base: KeptChapter; reached: number } | undefined
  return {
    latest(known) {
      const { value, beside, problem, cleared } = saved.load()
      // What was there when the device could still read is there all the same.
      if (problem !== 'unreadable') found = { marks: value, reached: reachedIn(beside) }
      if (!known) parted = undefined
      const here = { marks: known ?? [], reached: parted?.reached ?? 0 }
      const usable = parted ? rejoined(parted.base, here, found) : found
      latest = cleared || (problem && known) ? here : usable
      const isGone = cleared === true && latest.marks.length > 0
      return { ...latest, ...(problem && { problem }), unsaved: isGone || parted !== undefined }
    },
    write(marks, reached = latest.reached) {
      const written = saved.save([...marks], reached > 0 ? { reached } : {})
      parted = written.ok ? undefined : { base: found, reached }
      return written
    },
  }
}
