import { type FoldedText, toOriginal } from '@/domain/anchoring/fold'
import type { WordingRun } from '@/domain/edits/source-wording'
import { longestShared, type Stretch, stretches } from '@/domain/edits/wordings'
import type { Range } from '@/domain/text/range'
import { isByChance } from '@/domain/text/revision-map'
import { clausesOf } from '@/domain/verdict/units'
import { wholePlace } from '@/domain/verdict/whole-place'

/** A text and the range of its letters that is compared. */
export interface Side {
  text: string
  letters: FoldedText
  range: Range
}

/** A run of a text that knows its place, so that it can be shown in either script. */
export interface PlacedRun extends WordingRun {
  /** Where it begins in the chapter's or in the pasted text, in UTF-16 code units. */
  start: number
}

/** Both wordings side by side. Marks and variants of characters are no differences. */
export interface Compared {
  source: PlacedRun[]
  pasted: PlacedRun[]
  /** The range of the source's letters that is shown: what the quote is a wording of. */
  range: Range
  /** How many of the quote's letters are in the source, in another order or not. */
  shared: number
}

interface MarkedStretch extends Stretch {
  differs: boolean
  /** It stands elsewhere in the other wording, or what does was moved past it. */
  moved?: true
}

const clauseEnd = /[，。？！：；、…\n,.?!:;]/
const sentenceEnd = /[。？！…\n?!]/
/** Fewer letters in another order are no moved words. */
const leastMoved = 3

/**
 * Compares a quote with what the source has there. Where the quote begins or ends within a sentence, the rest of it is no difference. Where
 * it begins or ends with other words, the source is shown to the end of the clause, or of the sentence if a whole clause is another.
 *
 * @param source the range of the letters that is like the quote
 */
export function compare(source: Side, quote: Side): Compared {
  const { letters } = source
  const words = quote.letters.text.slice(quote.range.start, quote.range.end)
  const clauses = clausesOf(quote.text, quote.letters, quote.range).map(({ start, end }) => end - start)
  const same = fromClauseStarts(
    marked(stretches(letters.text.slice(source.range.start, source.range.end), words)),
    source,
    quote,
  )
  const list = merged(withoutChance(withOtherClauses(withMoved(same), clauses)))
  const opened = openedStart(list, source, quote)
  const closed = closedEnd(opened.list, { ...source, range: opened.range }, quote)
  const shown = withWholeWords(closed.list)
  return {
    source: runsAlong(
      source.text,
      letters,
      closed.range,
      shown.map(({ was, differs }) => ({ length: was.length, differs })),
    ),
    pasted: runsAlong(
      quote.text,
      quote.letters,
      quote.range,
      shown.map(({ is, differs }) => ({ length: is.length, differs })),
    ),
    range: closed.range,
    shared: same.reduce((sum, { is, differs }) => sum + (differs ? 0 : is.length), 0),
  }
}

const marked = (list: Stretch[]): MarkedStretch[] => list.map(({ was, is }) => ({ was, is, differs: was !== is }))

interface Shown {
  list: MarkedStretch[]
  range: Range
}

function openedStart(list: MarkedStretch[], { text, letters, range }: Side, quote: Side): Shown {
  const [first, ...rest] = list
  if (!first?.differs || first.moved) return { list, range }
  const end = range.start + first.was.length
  let start = end
  if (first.is !== '') {
    const isClause = hasEnd(quote.text, quote.letters, quote.range.start + first.is.length, clauseEnd)
    const isBetween = first.was === '' && !isClause && hasEnd(text, letters, end, clauseEnd)
    if (!isBetween && !hasEnd(text, letters, end, sentenceEnd)) start = previousEnd(text, letters, end, clauseEnd)
  }
  while (isWithinWord(letters, start)) start--
  const was = letters.text.slice(start, end)
  const kept = was === '' && first.is === '' ? rest : [{ was, is: first.is, differs: true }, ...rest]
  return { list: kept, range: { start, end: range.end } }
}

function closedEnd(list: MarkedStretch[], { text, letters, range }: Side, quote: Side): Shown {
  const [rest, last] = withClauseStart(list, { text, letters, range })
  if (!last?.differs || last.moved) return { list, range }
  const start = range.end - last.was.length
  let end = start
  if (last.is !== '') {
    const isAtEnd = hasEnd(text, letters, start, clauseEnd)
    const isClause = isAtEnd && hasEnd(quote.text, quote.letters, quote.range.end - last.is.length, clauseEnd)
    if (hasEnd(text, letters, start, sentenceEnd)) end = start
    else if (isClause) end = nextEnd(text, letters, start + 1, sentenceEnd)
    else if (last.was !== '' || !isAtEnd) end = nextEnd(text, letters, start + 1, clauseEnd)
  }
  while (isWithinWord(letters, end)) end++
  const was = letters.text.slice(start, end)
  const kept = was === '' && last.is === '' ? rest : [...rest, { was, is: last.is, differs: true }]
  return { list: kept, range: { start: range.start, end } }
}

/** The last stretch, with the one or two letters from the beginning of its clause if they are the same by chance. */
function withClauseStart(list: MarkedStretch[], { text, letters, range }: Side): [MarkedStretch[], MarkedStretch?] {
  const rest = list.slice(0, -1)
  const [before, last] = [rest[rest.length - 1], list[list.length - 1]]
  if (!before || before.differs || !last?.differs) return [rest, last]
  const start = range.end - last.was.length
  const length = start - previousEnd(text, letters, start + 1, clauseEnd)
  if (length === 0 || length >= before.was.length || !isByChance({ from: 0, to: 0, length }, last.is.length))
    return [rest, last]
  const shared = before.was.slice(-length)
  const shorter = { ...before, was: before.was.slice(0, -length), is: before.is.slice(0, -length) }
  return [[...rest.slice(0, -1), shorter], { ...last, was: shared + last.was, is: shared + last.is }]
}

/** Letters and digits of which a part says something else than the whole. */
const wordCharacter = /[\da-z.]/

/** Whether a word or a number is cut at a letter: 2 is none of 2.0 or 20. Two words with a mark between them are two. */
export const isWithinWord = ({ text, origins }: FoldedText, at: number): boolean =>
  wordCharacter.test(text.charAt(at - 1)) &&
  wordCharacter.test(text.charAt(at)) &&
  origins[at] === (origins[at - 1] as number) + 1

/** Whether a clause or sentence ends before a letter of a text. */
function hasEnd(text: string, { origins }: FoldedText, at: number, pattern: RegExp): boolean {
  const [before, after] = [origins[at - 1], origins[at]]
  if (before === undefined || after === undefined) return true
  return pattern.test(text.slice(before + 1, after))
}

/** The last end before a letter. */
function previousEnd(text: string, letters: FoldedText, before: number, pattern: RegExp): number {
  let at = Math.max(0, before - 1)
  while (!hasEnd(text, letters, at, pattern)) at--
  return at
}

/** The first end at a letter or after it. */
export function nextEnd(text: string, letters: FoldedText, from: number, pattern: RegExp = sentenceEnd): number {
  let at = Math.min(from, letters.text.length)
  while (!hasEnd(text, letters, at, pattern)) at++
  return at
}

/** The beginning of the sentence that a letter is in. */
export const sentenceStart = (text: string, letters: FoldedText, at: number): number =>
  previousEnd(text, letters, at + 1, sentenceEnd)

/**
 * Words that one side has more may be told in several ways: 「會有[紅包，會有]公眾號」 or 「[會有紅包，]會有公眾號」. Where one of them begins at a
 * clause, it is that one.
 */
function fromClauseStarts(list: MarkedStretch[], source: Side, quote: Side): MarkedStretch[] {
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
function withMoved(list: MarkedStretch[]): MarkedStretch[] {
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
function withOtherClauses(list: MarkedStretch[], clauses: readonly number[]): MarkedStretch[] {
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
function withoutChance(list: MarkedStretch[]): MarkedStretch[] {
  if (list.length < 2) return list
  return list.map((stretch, i) => {
    const [before, after] = [list[i - 1] ?? list[i + 1], list[i + 1] ?? list[i - 1]]
    if (stretch.differs || !before?.differs || !after?.differs) return stretch
    const gap = Math.max(before.was.length, before.is.length, after.was.length, after.is.length)
    return isByChance({ from: 0, to: 0, length: stretch.was.length }, gap) ? { ...stretch, differs: true } : stretch
  })
}

/** Neighbours that both differ as one, but for moved ones. */
function merged(list: MarkedStretch[]): MarkedStretch[] {
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

/** A number, or a word of Latin letters, is another one if a part of it is: what is the same of it goes to what differs. */
function withWholeWords(list: MarkedStretch[]): MarkedStretch[] {
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

/** A range of a text's letters in runs. What is between two of them is marked only if both are. */
function runsAlong(
  text: string,
  letters: FoldedText,
  range: Range,
  parts: Array<{ length: number; differs: boolean }>,
): PlacedRun[] {
  const runs: PlacedRun[] = []
  let at = range.start
  for (const { length, differs } of parts) {
    if (length === 0) continue
    const { start, end } = toOriginal(letters, { start: at, end: at + length })
    at += length
    const last = runs[runs.length - 1]
    const between = last ? text.slice(last.start + last.text.length, start) : ''
    if (last && last.differs === differs) last.text += between + text.slice(start, end)
    else if (last?.differs === false) {
      last.text += between
      runs.push({ text: text.slice(start, end), differs, start })
    } else runs.push({ text: between + text.slice(start, end), differs, start: start - between.length })
  }
  return withMarksAround(runs, text, wholePlace(text, letters, range))
}

/** With the marks that belong to the first and the last words. */
function withMarksAround(runs: PlacedRun[], text: string, { start, end }: Range): PlacedRun[] {
  const [first, last] = [runs[0], runs[runs.length - 1]]
  if (!first || !last) return runs
  first.text = text.slice(start, first.start) + first.text
  first.start = start
  last.text += text.slice(last.start + last.text.length, end)
  return runs
}
