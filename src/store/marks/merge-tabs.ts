import { deleted } from '@/domain/marks/change'
import { deletionId } from '@/domain/marks/deletion'
import { isDeleted } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import { questionAfterForgetting } from '@/store/marks/forgotten-mark'
import { type StoredChapter, type StoredMark, serverHad, toMark } from '@/store/marks/stored-mark'

/**
 * Merges a chapter that two tabs of a browser changed independently, since one of them could not store its changes. It is a three-way
 * merge: only the base tells whether a mark that one tab does not have was added by the other or removed by this one (ADR 18).
 *
 * @param base what was stored when they began to differ
 * @param mine what this tab could not store
 * @param theirs what the other tab has stored since
 */
export function mergeTabs(base: StoredChapter, mine: StoredChapter, theirs: StoredChapter): StoredChapter {
  const [baseById, mineById, theirsById] = [base, mine, theirs].map(byId) as [ById, ById, ById]
  const ids = new Set([...theirsById.keys(), ...mineById.keys()])
  // A tab that has only just started from an empty storage has dropped nothing.
  const bothPulled = Math.min(mine.pulledTo, theirs.pulledTo) >= base.pulledTo
  const marks = [...ids].flatMap(
    (id) => mergeOne({ base: baseById.get(id), mine: mineById.get(id), theirs: theirsById.get(id) }, bothPulled) ?? [],
  )
  return { marks, pulledTo: mergePulledTo(base.pulledTo, mine.pulledTo, theirs.pulledTo) }
}

/** Where both tabs have pulled, all up to the lesser revision is surely there. */
function mergePulledTo(base: number, mine: number, theirs: number): number {
  if (mine === base) return theirs
  return theirs === base ? mine : Math.min(mine, theirs)
}

type ById = ReadonlyMap<string, StoredMark>

const byId = ({ marks }: StoredChapter): ById => new Map(marks.map((mark) => [mark.id, mark]))

/** A mark in the three states of its chapter. */
type Versions = Partial<Record<'base' | 'mine' | 'theirs', StoredMark>>

/**
 * Undefined where nothing is left of the mark.
 *
 * @param bothPulled a tab without a mark that the server had has dropped it, since the server had forgotten it. Any other mark that one
 * tab removed is kept, if the other tab has changed it
 */
function mergeOne({ base, mine, theirs }: Versions, bothPulled: boolean): StoredMark | undefined {
  if (isSame(mine, base)) return theirs
  if (isSame(theirs, base)) return mine
  if (mine && theirs) return mergeBoth(mine, theirs)
  // This tab removed a mark that had never left the device, but the other tab has sent it since.
  if (theirs && base && base.pushed === undefined && sameState(theirs, base)) return withDeletion(theirs)
  const left = mine ?? theirs
  return bothPulled && base && serverHad(base) && left && serverHad(left) ? questionAfterForgetting(left) : left
}

/** Any id will do that no other device's deletion has: nobody else deletes under the id of the mark. */
function withDeletion(mark: StoredMark): StoredMark {
  const deletion = deletionId(mark.id, mark.deletion)
  return { ...deleted(mark, deletion), deletion, pushed: false }
}

/** False also for two that have their keys in another order: merging them does no harm. */
const isSame = (a?: StoredMark, b?: StoredMark): boolean => JSON.stringify(a) === JSON.stringify(b)

function mergeBoth(mine: StoredMark, theirs: StoredMark): StoredMark {
  const mark = mergeMarks(toMark(mine), toMark(theirs))
  const both = [mine, theirs]
  const isUndeleted = !isDeleted(mark) && both.some(isDeleted)
  const neverLeft = both.every(({ pushed }) => pushed === undefined)
  const deletion = both
    .flatMap((one) => one.deletion ?? [])
    .sort()
    .pop()
  return {
    ...mark,
    ...(!neverLeft && { pushed: both.some((one) => one.pushed === true && sameState(one, mark)) }),
    ...(both.some(serverHad) && !isUndeleted && { had: true }),
    ...(deletion && { deletion }),
  }
}
