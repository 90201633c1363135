import { differingPart } from '@/domain/edits/differing-part'
import { longestShared, type Stretch } from '@/domain/edits/wordings'
import { isByChance } from '@/domain/text/revision-map'
import { clauseEnd, hasEnd, type Side } from '@/domain/verdict/comparing/ends'

/** A stretch of both wordings that knows whether it is marked. */
export interface MarkedStretch extends Stretch {
  differs: boolean
  /** It stands elsewhere in the other wording, or what does was moved past it. */
  moved?: true
}

/** Fewer letters in another order are no moved words. */
const leastMoved = 3

export const marked = (list: Stretch[]): MarkedStretch[] =>
  list.map(({ was, is }) => ({ was, is, differs: was !== is }))

/**
 * Words that one side has more may be told in several ways: 「會有[紅包，會有]公眾號」 or 「[會有紅包，]會有公眾號」. Where one of them begins at a
 * clause, it is that one.
 */
export function fromClauseStarts(list: MarkedStretch[], source: Side, quote: Side): MarkedStretch[] {
  const shown = list.map((stretch) => ({ ...stretch }))
  let [inSource, inQuote] = [source.range.start, quote.range.start]
  shown.forEach((stretch, i) => {
    const [before, after] = [shown[i - 1], shown[i + 1]]
    const isMore = stretch.differs && (stretch.was === '' || stretch.is === '')
    if (isMore && before?.differs === false && after?.differs === false) {
      const words = stretch.was || stretch.is
      const [side, at] = stretch.was ? [source, inSource] : [quote, inQuote]
      const shift = shiftsOf(words, before.is, after.is).find((by) =>
        hasEnd(side.text, side.letters, at + by, clauseEnd),
      )
      if (shift) slide(shift, before, stretch, after)
    }
    inSource += stretch.was.length
    inQuote += stretch.is.length
  })
  return shown
}

/** By how many letters words can be moved between what stands before and after them, and nothing changes; nearest first. */
function shiftsOf(words: string, before: string, after: string): number[] {
  const whole = before + words + after
  const shifts: number[] = [0]
  const isSame = (at: number): boolean => whole[at] === whole[at + words.length]
  for (let by = -1; by > -before.length && isSame(before.length + by); by--) shifts.push(by)
  for (let by = 1; by < after.length && isSame(before.length + by - 1); by++) shifts.push(by)
  return shifts
}

/** Moves the border between three stretches. */
function slide(by: number, before: MarkedStretch, more: MarkedStretch, after: MarkedStretch): void {
  const words = more.was || more.is
  const whole = before.is + words + after.is
  const at = before.is.length + by
  const moved = whole.slice(at, at + words.length)
  if (more.was) more.was = moved
  else more.is = moved
  before.was = before.is = whole.slice(0, at)
  after.was = after.is = whole.slice(at + words.length)
}

/** Words that stand elsewhere in the other wording were moved: what they were moved past differs too. */
export function withMoved(list: MarkedStretch[]): MarkedStretch[] {
  const shown = [...list]
  list.forEach(({ is, differs }, i) => {
    if (!differs || is.length < leastMoved) return
    list.forEach(({ was, differs: differsToo }, j) => {
      if (i === j || !differsToo || !isMoved(was, is)) return
      for (let at = Math.min(i, j); at <= Math.max(i, j); at++)
        shown[at] = { ...(shown[at] as MarkedStretch), differs: true, moved: true }
    })
  })
  return shown
}

function isMoved(was: string, is: string): boolean {
  const { length } = was.length < leastMoved ? '' : longestShared(was, is)
  return length >= leastMoved && length >= 0.6 * Math.min(was.length, is.length)
}

/** A clause with fewer letters in a row that are the same is another clause, if most of its letters are others. */
const leastSame = 5

/**
 * Marks whole clauses of the quote that are others: what little of them is the same says nothing.
 *
 * @param clauses the lengths of the quote's clauses, in letters
 */
export function withOtherClauses(list: MarkedStretch[], clauses: readonly number[]): MarkedStretch[] {
  let left = list
  // What differs is not divided: so many letters of the next clause went with the one before.
  let over = 0
  const shown = clauses.flatMap((length) => {
    const [clause, rest] = over < length ? splitAt(left, length - over) : [[], left]
    left = rest
    over += clause.reduce((sum, { is }) => sum + is.length, 0) - length
    const same = clause.filter(({ differs }) => !differs).map(({ is }) => is.length)
    const isOther = Math.max(0, ...same) < leastSame && 2 * same.reduce((sum, one) => sum + one, 0) < length
    return isOther ? clause.map((stretch) => ({ ...stretch, differs: true })) : clause
  })
  return [...shown, ...left]
}

/** Stretches up to so many letters of the quote, and the others. What differs is not divided. */
function splitAt(list: readonly MarkedStretch[], length: number): [MarkedStretch[], MarkedStretch[]] {
  let at = 0
  for (const [i, stretch] of list.entries()) {
    const end = at + stretch.is.length
    if (end > length && !stretch.differs) {
      const head = stretch.is.slice(0, length - at)
      const tail = stretch.is.slice(length - at)
      const parts = [head, tail].map((part) => ({ was: part, is: part, differs: false }))
      return [
        [...list.slice(0, i), ...parts.slice(0, 1)].filter(({ was, is }) => was || is),
        [...parts.slice(1), ...list.slice(i + 1)],
      ]
    }
    if (end > length) return [list.slice(0, i + 1), list.slice(i + 1)]
    at = end
  }
  return [[...list], []]
}

/** One or two letters beside long differences are the same by chance. */
export function withoutChance(list: MarkedStretch[]): MarkedStretch[] {
  if (list.length < 2) return list
  return list.map((stretch, i) => {
    const [before, after] = [list[i - 1] ?? list[i + 1], list[i + 1] ?? list[i - 1]]
    if (stretch.differs || !before?.differs || !after?.differs) return stretch
    const gap = Math.max(before.was.length, before.is.length, after.was.length, after.is.length)
    return isByChance({ from: 0, to: 0, length: stretch.was.length }, gap) ? { ...stretch, differs: true } : stretch
  })
}

/** Neighbours that both differ as one, but for moved ones. */
export function merged(list: MarkedStretch[]): MarkedStretch[] {
  const whole: MarkedStretch[] = []
  for (const stretch of list) {
    const last = whole[whole.length - 1]
    if (last?.differs && stretch.differs && last.moved === stretch.moved) {
      last.was += stretch.was
      last.is += stretch.is
    } else whole.push({ ...stretch })
  }
  return whole
}

/** What differs, without what is the same at its beginning and at its end in both wordings. */
export function withoutSameEnds(list: MarkedStretch[]): MarkedStretch[] {
  const whole = merged(list.map(({ was, is, differs }) => ({ was, is, differs })))
  return whole.flatMap((stretch) => {
    if (!stretch.differs) return [stretch]
    const { at, was, is } = differingPart(stretch.was, stretch.is)
    const [head, tail] = [stretch.was.slice(0, at), stretch.was.slice(at + was.length)]
    const parts = [
      { was: head, is: head, differs: false },
      { was, is, differs: true },
      { was: tail, is: tail, differs: false },
    ]
    return parts.filter((part) => part.was !== '' || part.is !== '')
  })
}

/** A number, or a word of Latin letters, is another one if a part of it is: what is the same of it goes to what differs. */
export function withWholeWords(list: MarkedStretch[]): MarkedStretch[] {
  const shown = list.map((stretch) => ({ ...stretch }))
  for (let i = 1; i < shown.length; i++) {
    const [before, after] = [shown[i - 1] as MarkedStretch, shown[i] as MarkedStretch]
    if (before.differs === after.differs) continue
    const isSplit = [`${before.was}|${after.was}`, `${before.is}|${after.is}`].some((both) => splitWord.test(both))
    if (!isSplit) continue
    const part = (before.differs ? /^[\da-z.]+/.exec(after.was) : /[\da-z.]+$/.exec(before.was))?.[0] ?? ''
    if (before.differs) {
      before.was += part
      before.is += part
      after.was = after.was.slice(part.length)
      after.is = after.is.slice(part.length)
    } else {
      after.was = part + after.was
      after.is = part + after.is
      before.was = before.was.slice(0, before.was.length - part.length)
      before.is = before.is.slice(0, before.is.length - part.length)
    }
  }
  return shown
}

const splitWord = /[\da-z.]\|[\da-z.]/
