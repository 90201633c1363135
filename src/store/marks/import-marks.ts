import type { Mark } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import { changed, type KeptMark, toMark } from '@/store/marks/kept-mark'

/** A chapter's stored marks, and the way to store others in their place. */
export interface ImportTarget {
  marks: readonly KeptMark[]
  /** Stores marks; false where there is no room for all of them. */
  store(marks: readonly KeptMark[]): boolean
}

/**
 * Stores imported marks of one chapter. Where there is no room for all, as many as fit are stored, from the first on.
 *
 * @returns those that found no room
 */
export function importInto({ marks, store }: ImportTarget, imported: readonly Mark[]): Mark[] {
  const fits = (count: number): boolean => store(withImported(marks, imported.slice(0, count)))
  const news = newsIn(marks, imported)
  if (news.size === 0 || fits(imported.length)) return []
  const most = greatest(imported.length, fits)
  // What the reader does next with her marks needs room as well.
  const stored = most - Math.floor(most / roomLeft)
  fits(stored)
  return imported.slice(stored).filter((mark) => news.has(mark.id))
}

/** Of a value that has no room for all, one part in so many is left free. */
const roomLeft = 50

/** The greatest count below the given one that is good, where all that are less are good too; 0 where none is. */
function greatest(count: number, isGood: (count: number) => boolean): number {
  let [good, bad] = [0, count]
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Ids of the imported marks that bring something which is not here. */
function newsIn(marks: readonly KeptMark[], imported: readonly Mark[]): Set<string> {
  const known = new Set(marks)
  return new Set(withImported(marks, imported).flatMap((mark) => (known.has(mark) ? [] : [mark.id])))
}

/** The marks with the imported ones merged in. The server may have any of these, from the device that they come from. */
function withImported(marks: readonly KeptMark[], imported: readonly Mark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of imported.map(toMark)) {
    const before = known.get(mark.id)
    // A new one with itself: importing it twice then changes nothing, even where merging would put it otherwise.
    const merged = mergeMarks(before ? toMark(before) : mark, mark)
    if (!before || !sameState(before, merged)) known.set(mark.id, changed(before, merged))
  }
  return [...known.values()]
}
