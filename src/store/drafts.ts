import * as v from 'valibot'
import type { Draft } from '@/domain/draft'
import type { Result } from '@/domain/result'
import { createSaved, type SavedProblem } from './saved'
import type { Storage, WriteProblem } from './storage'

const draftsSchema = v.record(v.string(), v.looseObject({ words: v.string(), from: v.string() }))

/** Notes that were being written when the app ended, by where they belong. */
export interface Drafts {
  of(place: string): Draft | undefined
  /** Stored when it returns; else it lives until the app ends. */
  keep(place: string, draft: Draft): Result<void, WriteProblem>
  drop(place: string): void
  /** Stores what could not be stored, where there is room by now. */
  catchUp(): void
  /** What was wrong with the stored ones. */
  problem?: SavedProblem
}

/** A value of its own: what is written every second must not write a chapter's marks anew, which may be a megabyte. */
export function createDrafts(storage: Storage): Drafts {
  const saved = createSaved<Record<string, Draft>>(storage, 'drafts', draftsSchema, {})
  let known: Record<string, Draft> = {}
  let unsaved = false
  const latest = (): Record<string, Draft> => {
    known = saved.latest(known)
    return known
  }
  const change = (drafts: Record<string, Draft>): Result<void, WriteProblem> => {
    known = drafts
    const written = saved.save(drafts)
    unsaved = !written.ok
    return written
  }
  return {
    of: (place) => latest()[place],
    keep: (place, draft) => change({ ...latest(), [place]: draft }),
    drop(place) {
      const { [place]: dropped, ...others } = latest()
      if (dropped) change(others)
    },
    catchUp() {
      if (unsaved) change(latest())
    },
    problem: saved.load().problem,
  }
}
