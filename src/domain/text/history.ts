import type { Chapter } from '@/domain/text/book'
import { compose, type Run, runsOf } from '@/domain/text/revision-map'

/** Returns the runs that today's text of a chapter shares with an earlier revision; undefined if no chain of maps leads there. */
export type History = (revision: number) => readonly Run[] | undefined

/** Follows a chapter's chain of maps. Composed maps are kept, since all marks of a revision use the same one. */
export function createHistory({ revision: today, changes = [] }: Pick<Chapter, 'revision' | 'changes'>): History {
  const known = new Map<number, readonly Run[]>()

  return function since(revision): readonly Run[] | undefined {
    const steps = today - revision
    const map = changes[changes.length - steps]
    if (steps < 1 || !map) return undefined
    const next = known.get(revision + 1) ?? since(revision + 1)
    const runs = known.get(revision) ?? (next ? compose(runsOf(map), next) : runsOf(map))
    known.set(revision, runs)
    return runs
  }
}
