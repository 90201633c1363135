import { deleted } from '@/domain/marks/change'
import { deletionId } from '@/domain/marks/deletion'
import { isDeleted } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import { leftOfForgotten } from '@/store/marks/forgotten'
import { type KeptChapter, type KeptMark, toMark, wasHad } from '@/store/marks/kept-mark'

/**
 * A chapter that two tabs of a browser went on with apart, since one of them found no room: a merge of three (base, here and there), so
 * that a mark which only one of them has is told from one that the other has removed.
 *
 * @param base what was stored when they parted
 * @param here what this tab could not store
 * @param there what the other has stored since
 */
export function rejoined(base: KeptChapter, here: KeptChapter, there: KeptChapter): KeptChapter {
  const [before, mine, theirs] = [base, here, there].map(byId) as [ById, ById, ById]
  const ids = new Set([...theirs.keys(), ...mine.keys()])
  // One that has only just begun anew has dropped nothing.
  const drops = Math.min(here.reached, there.reached) >= base.reached
  const marks = [...ids].flatMap((id) => rejoinedMark(before.get(id), mine.get(id), theirs.get(id), drops) ?? [])
  return { marks, reached: rejoinedReach(base.reached, here.reached, there.reached) }
}

/** Where both went on, all up to the lesser is surely there. */
function rejoinedReach(before: number, mine: number, theirs: number): number {
  if (mine === before) return theirs
  return theirs === before ? mine : Math.min(mine, theirs)
}

type ById = ReadonlyMap<string, KeptMark>

const byId = ({ marks }: KeptChapter): ById => new Map(marks.map((mark) => [mark.id, mark]))

/**
 * Undefined where nothing is left of the mark.
 *
 * @param drops the one without a mark that the server had has compared, and dropped it (`Outbox`). Any other that one of them removed
 * outlives that, if the other has changed it.
 */
function rejoinedMark(
  before: KeptMark | undefined,
  mine: KeptMark | undefined,
  theirs: KeptMark | undefined,
  drops: boolean,
): KeptMark | undefined {
  if (isSame(mine, before)) return theirs
  if (isSame(theirs, before)) return mine
  if (mine && theirs) return together(mine, theirs)
  // Removed whole here, as one that never left: but meanwhile it did.
  if (theirs && before && before.pushed === undefined && sameState(theirs, before)) return removedAfterAll(theirs)
  const left = mine ?? theirs
  return drops && before && wasHad(before) && left && wasHad(left) ? leftOfForgotten(left) : left
}

/** Any id does that no other device's deletion has: nobody else deletes under the id of the mark. */
function removedAfterAll(mark: KeptMark): KeptMark {
  const deletion = deletionId(mark.id, mark.deletion)
  return { ...deleted(mark, deletion), deletion, pushed: false }
}

/** Also says no of two that have their keys in another order: merging them is as good. */
const isSame = (a?: KeptMark, b?: KeptMark): boolean => JSON.stringify(a) === JSON.stringify(b)

function together(mine: KeptMark, theirs: KeptMark): KeptMark {
  const mark = mergeMarks(toMark(mine), toMark(theirs))
  const both = [mine, theirs]
  const isBroughtBack = !isDeleted(mark) && both.some(isDeleted)
  const neverLeft = both.every(({ pushed }) => pushed === undefined)
  const deletion = both
    .flatMap((one) => one.deletion ?? [])
    .sort()
    .pop()
  return {
    ...mark,
    ...(!neverLeft && { pushed: both.some((one) => one.pushed === true && sameState(one, mark)) }),
    ...(both.some(wasHad) && !isBroughtBack && { had: true }),
    ...(deletion && { deletion }),
  }
}
