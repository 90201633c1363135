import type { Mark } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import { type StoredMark, toMark, withLocalChange } from '@/store/marks/stored-mark'

/** A chapter's marks, and how to store others in their place. */
export interface ImportTarget {
  marks: readonly StoredMark[]
  /** Stores marks; false where there is no room for all of them. */
  store(marks: readonly StoredMark[]): boolean
}

/**
 * Stores imported marks of one chapter. Where there is no room for all, as many as fit are stored, from the first on.
 *
 * @returns those that could not be stored
 */
export function importInto({ marks, store }: ImportTarget, imported: readonly Mark[]): Mark[] {
  const fits = (count: number): boolean => store(withImported(marks, imported.slice(0, count)))
  const news = newsIn(marks, imported)
  if (news.size === 0 || fits(imported.length)) return []
  const most = greatest(imported.length, fits)
  // What the reader does next with her marks needs room as well.
  const stored = most - Math.floor(most / spareParts)
  fits(stored)
  return imported.slice(stored).filter((mark) => news.has(mark.id))
}

/** One part in so many is left free when not all marks fit. */
const spareParts = 50

/** The greatest count below a bad one that is good, found by bisection: all lesser counts are good, too. */
function greatest(tooMany: number, isGood: (count: number) => boolean): number {
  let [good, bad] = [0, tooMany]
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Ids of the imported marks that are new here, or change a mark. */
function newsIn(marks: readonly StoredMark[], imported: readonly Mark[]): Set<string> {
  const known = new Set(marks)
  return new Set(withImported(marks, imported).flatMap((mark) => (known.has(mark) ? [] : [mark.id])))
}

/** Merges imported marks in. The server may have any of them from the device that they come from. */
function withImported(marks: readonly StoredMark[], imported: readonly Mark[]): StoredMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of imported.map(toMark)) {
    const before = known.get(mark.id)
    // A new mark is merged with itself: then a second import changes nothing, even where merging would change its form.
    const merged = mergeMarks(before ? toMark(before) : mark, mark)
    if (!before || !sameState(before, merged)) known.set(mark.id, withLocalChange(before, merged))
  }
  return [...known.values()]
}
