import type { Result } from '@/domain/result'
import { type KeptChapter, type KeptMark, keptMarksSchema, nothingKept } from './kept-marks'
import { rejoined } from './rejoin'
import { createSaved, type SavedProblem } from './saved'
import type { Storage } from './storage'

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
   */
  latest(): LatestChapter
  /** Stores what `latest` became, pulled as far as it was if nothing else is said. What finds no room lives on in memory. */
  write(marks: readonly KeptMark[], reached?: number): Result<void, 'no room'>
}

export function createChapterStorage(storage: Storage, chapter: string): ChapterStorage {
  const saved = createSaved<KeptMark[]>(storage, `marks/${chapter}`, keptMarksSchema, [])
  /** The newest that is known here, stored or not. */
  let known: KeptChapter | undefined
  /** What was last found stored, and what `latest` made of it: what is written next has all of it. */
  let [found, latest] = [nothingKept, nothingKept]
  /** What was stored when the newest found no room. */
  let base: KeptChapter | undefined
  return {
    latest() {
      const { value: marks, reached, problem, cleared } = saved.load()
      found = { marks, reached }
      const isUsable = !problem && !cleared
      if (!known || (isUsable && !base)) known = found
      latest = isUsable && base ? rejoined(base, known, found) : known
      const isGone = cleared === true && latest.marks.length > 0
      return { ...latest, ...(problem && { problem }), unsaved: isGone || base !== undefined }
    },
    write(marks, reached = latest.reached) {
      known = { marks, reached }
      const written = saved.save([...marks], reached)
      base = written.ok ? undefined : found
      return written
    },
  }
}
