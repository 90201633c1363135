import { type Fold, type FoldedText, foldedOffset } from '@/domain/anchoring/fold'
import { createQuoteFinder, type QuoteFinder } from '@/domain/anchoring/quoted'
import type { SharedRun } from '@/domain/anchoring/seeds'
import type { EditAt } from '@/domain/edits/source-wording'
import { type BlockType, blockStarts, type Edit } from '@/domain/text/book'
import type { Edition, EditionChapter } from '@/domain/text/edition'
import { clipped, type Range } from '@/domain/text/range'
import { numberBefore, withoutName, withoutSource } from '@/domain/verdict/attribution'
import {
  type Compared,
  compare,
  isWithinWord,
  nextEnd,
  type PlacedRun,
  type Side,
  sentenceStart,
} from '@/domain/verdict/compare'
import { copiedEdits } from '@/domain/verdict/copied-edits'
import { createRecord, type Record, wordingAt } from '@/domain/verdict/record'
import { clausesOf, leastLetters, linesOf, type Unit, unitsOf, wholeOf } from '@/domain/verdict/units'
import { wholePlace } from '@/domain/verdict/whole-place'

/** Whose words they are. Headings, leads, notes and captions are the outlet's. */
export type Whose = 'speaker' | 'outlet' | 'both'

/** Where quoted words stand: UTF-16 code units into the chapter's text. */
export interface QuotePlace extends Range {
  chapter: string
  /** The types of the blocks that they are in, in order, each once. */
  types: BlockType[]
  whose: Whose
}

/** What is said of a sentence. */
export type Judged = {
  /** The sentence in the pasted text, in UTF-16 code units. */
  pasted: Range
} & (
  | {
      verdict: 'verbatim'
      /** Its parts, where an ellipsis is between them. */
      places: [QuotePlace, ...QuotePlace[]]
      /** How many other places have the same words. */
      others: number
      /** The edits at whose places it has the words of the source. */
      edits: EditAt[]
    }
  | {
      verdict: 'altered'
      place: QuotePlace
      /** Both wordings, with what differs marked. */
      wordings: Compared
      /** The editor's questions about words that differ. */
      doubts: EditAt[]
    }
  | {
      verdict: 'absent'
      /** It was in the source, and this edit took its line out. */
      removed?: Edit
    }
)

/** What is said of a pasted text. */
export interface Judgement {
  sentences: Judged[]
  /** The pasted text is longer than is judged; the rest begins here. */
  cutAt?: number
}

/** The longest text that is judged, in UTF-16 code units. */
export const longestPaste = 5000

/** Without a run of so many letters a quote is of other words by chance, if less of it is alike than `quoteCandidates` asks for. */
const longRun = 9
/** Shorter runs stand in many texts. */
const enough = 5
/** Single letters are the same by chance: so much of a quote, from 0 to 1, is in two letters or more that are. */
const leastShared = 0.45
const latinName = /[a-z]{4,}/g
/** So many letters of other words that stand elsewhere are no chance. */
const leastMoved = 3
/** Of words that stand elsewhere, and of a quote that is put together from several places, so much stands there, from 0 to 1. */
const leastCovered = 0.6

/**
 * Judges whether a pasted text stands in a book, sentence by sentence. Nothing is computed before the first question.
 *
 * @returns a function from a pasted text to what is said of it; undefined for one with fewer than `leastLetters` letters
 */
export function createQuoteJudge(edition: Edition, fold: Fold): (pasted: string) => Judgement | undefined {
  let made: { record: Record; finder: QuoteFinder } | undefined
  return (pasted) => {
    if (!made) {
      const record = createRecord(edition, fold)
      made = { record, finder: createQuoteFinder(record.letters) }
    }
    const text = clipped(pasted, longestPaste)
    const letters = made.record.fold(withoutSource(text, edition.book.title, made.record.fold))
    if (letters.text.length < leastLetters) return undefined
    const sentences = judgePaste({ edition, ...made, text, letters })
    return { sentences, ...(text.length < pasted.length && { cutAt: text.length }) }
  }
}

interface Paste {
  edition: Edition
  record: Record
  finder: QuoteFinder
  text: string
  letters: FoldedText
}

function judgePaste(paste: Paste): Judged[] {
  const all = withoutName(paste, [{ start: 0, end: paste.letters.text.length }], 'after')
  const whole = all && verbatim(paste, all)
  if (whole) return [whole]
  const judged: Judged[] = []
  for (const unit of unitsOf(paste.text, paste.letters)) {
    for (const one of judgeUnit(paste, unit)) add(judged, one, paste)
  }
  return judged
}

/** A sentence right behind another in both texts is shown with it. */
function add(judged: Judged[], one: Judged, paste: Paste): void {
  const last = judged[judged.length - 1]
  const both =
    last?.verdict === 'verbatim' && one.verdict === 'verbatim'
      ? verbatim(paste, [lettersBetween(paste, { start: last.pasted.start, end: one.pasted.end })])
      : undefined
  if (both) judged[judged.length - 1] = both
  else judged.push(one)
}

const lettersBetween = ({ letters }: Paste, { start, end }: Range): Range => ({
  start: foldedOffset(letters, start),
  end: foldedOffset(letters, end),
})

function judgeUnit(paste: Paste, unit: Unit): Judged[] {
  const words = withoutName(paste, unit, 'after')
  if (!words) return []
  // The text too may say who spoke.
  const found = verbatim(paste, [wholeOf(words)])
  if (found) return [found]
  const bare = withoutName(paste, words, 'before')
  if (!bare) return []
  const foundBare = verbatim(paste, bare)
  return foundBare ? [foundBare] : judgeWhole(paste, wholeOf(bare))
}

/** Judges words that do not stand there as they are. Where lines were broken, each may be a sentence. */
function judgeWhole(paste: Paste, whole: Range): Judged[] {
  const lines = linesOf(paste.text, paste.letters, whole)
  const found = lines.length > 1 ? lines.map((line) => verbatimLine(paste, line)) : []
  if (found.length > 0 && found.every((one) => one !== undefined)) return found as Judged[]
  const words = lettersOf(paste, whole)
  // A name in Latin letters is one word, however many letters it has.
  const bare = words.replace(latinName, '')
  const region = paste.finder.alike(words) ?? (bare.length < leastLetters ? undefined : paste.finder.alike(bare))
  const near = region && alteredAt(paste, whole, region)
  if (near) return [near]
  if (lines.length > 1 && found.some((one) => one !== undefined))
    return lines.flatMap((line, i) => found[i] ?? judgeByRuns(paste, wholeOf(line)))
  return [judgeByRuns(paste, whole)]
}

/** A line as it stands there, without the number that only a list has before it. */
function verbatimLine(paste: Paste, line: Unit): Judged | undefined {
  const { text, letters } = paste
  const { start, end } = wholeOf(line)
  const from = letters.origins[start] ?? 0
  const [number] = numberBefore.exec(text.slice(from)) ?? []
  const bare = number ? { start: foldedOffset(letters, from + number.length), end } : undefined
  return verbatim(paste, line) ?? (bare && bare.start < end ? verbatim(paste, [bare]) : undefined)
}

/** Words that are like one place. If a clause before those is from elsewhere, its sentence is shown: a reader begins there. */
function alteredAt(paste: Paste, whole: Range, region: Range): Judged | undefined {
  const found = altered(paste, whole, aroundSentence(paste, region, region))
  if (found.wordings.source.length === 0) return undefined
  if (found.wordings.shared < leastShared * lettersOf(paste, whole).replace(latinName, '').length) return undefined
  const differing = found.wordings.pasted
    .filter(({ differs }) => differs)
    .map(({ start, text }) => lettersBetween(paste, { start, end: start + text.length }))
  const same = found.wordings.pasted.find(({ differs }) => !differs)
  const until = same ? foldedOffset(paste.letters, same.start) : whole.end
  const first = wholeClauses(paste, whole, region.start).find(
    ({ clause }) => clause.start < until && differing.some((words) => holdsMost(words, clause)),
  )
  return first ? altered(paste, whole, aroundSentence(paste, first.there, region)) : found
}

/** Whether a clause has most of some words, or is within them. */
function holdsMost({ start, end }: Range, clause: Range): boolean {
  const held = Math.min(end, clause.end) - Math.max(start, clause.start)
  return held >= leastMoved && held >= leastCovered * Math.min(end - start, clause.end - clause.start)
}

/** The clauses of a quote that stand somewhere as they are, and where. */
function wholeClauses(
  { finder, text, letters }: Paste,
  whole: Range,
  near: number,
): Array<{ clause: Range; there: Range }> {
  const runs = finder.runs(letters.text.slice(whole.start, whole.end), near)
  return clausesOf(text, letters, whole).flatMap((clause) => {
    if (clause.end - clause.start < enough) return []
    const run = runs.find(
      ({ from, length }) => whole.start + from <= clause.start && whole.start + from + length >= clause.end,
    )
    const start = run ? run.to + clause.start - whole.start - run.from : 0
    return run ? [{ clause, there: { start, end: start + clause.end - clause.start } }] : []
  })
}

/** Judges words of which no one place has most: put together from several, in another order, or with many more. */
function judgeByRuns(paste: Paste, whole: Range): Judged {
  const runs = paste.finder.runs(lettersOf(paste, whole), 0)
  const longest = runs.reduce<SharedRun | undefined>((a, b) => (a && a.length >= b.length ? a : b), undefined)
  const covered = runs.reduce((sum, { length }) => sum + length, 0)
  if (!longest || longest.length < enough) return absent(paste, whole)
  if (longest.length < longRun && covered < leastCovered * (whole.end - whole.start)) return absent(paste, whole)
  const [first] = wholeClauses(paste, whole, longest.to)
  const there = first?.there ?? { start: longest.to, end: longest.to + longest.length }
  const found = altered(paste, whole, aroundSentence(paste, there, there))
  return found.wordings.source.length > 0 ? found : absent(paste, whole)
}

/** The sentences of a range of all letters, and of another one that it overlaps. */
function aroundSentence({ record }: Paste, first: Range, region: Range): Range {
  const meets = first.start < region.end && first.end > region.start
  const { wording, range } = wordingAt(record, {
    start: meets ? Math.min(first.start, region.start) : first.start,
    end: meets ? Math.max(first.end, region.end) : first.end,
  })
  const { text } = wording.whole
  return {
    start: wording.start + sentenceStart(text, wording.letters, range.start),
    end: wording.start + nextEnd(text, wording.letters, range.end),
  }
}

const lettersOf = ({ letters }: Paste, { start, end }: Range): string => letters.text.slice(start, end)

/** A unit that stands there as it is: without a break, or else its parts one after the other. */
function verbatim(paste: Paste, unit: Unit): (Judged & { verdict: 'verbatim' }) | undefined {
  const whole = wholeOf(unit)
  const places = placesOf(paste, whole)
  // The speaker's own words come before a heading that repeats them.
  const isSpeech = (at: number): boolean => verbatimPart(paste, whole, at).place.whose === 'speaker'
  const best = places.slice(0, mostTried).find(isSpeech) ?? places[0]
  const found = best !== undefined ? [{ part: whole, at: best }] : unit.length > 1 ? inOrder(paste, unit) : undefined
  if (!found) return undefined
  const parts = found.map(({ part, at }) => verbatimPart(paste, part, at))
  const [first, ...rest] = parts.map(({ place }) => place)
  if (!first) return undefined
  return {
    verdict: 'verbatim',
    pasted: wholePlace(paste.text, paste.letters, whole),
    places: [first, ...rest],
    others: Math.max(0, places.length - 1),
    edits: parts.flatMap(({ edits }) => edits),
  }
}

function verbatimPart({ edition, record, text, letters }: Paste, part: Range, at: number) {
  const { wording, range } = wordingAt(record, { start: at, end: at + part.end - part.start })
  return {
    place: placeOf(wording.whole, wholePlace(wording.whole.text, wording.letters, range)),
    edits: copiedEdits(edition.script, wording, range, { text, letters, range: part }),
  }
}

/** Where the letters stand, but for places where they are a part of a word or a number. The wording that is read comes first. */
function placesOf({ record, finder, letters }: Paste, { start, end }: Range): number[] {
  const places = finder
    .exact(letters.text.slice(start, end))
    .map((found) => ({ at: found.start, ...wordingAt(record, found) }))
    .filter(
      ({ wording, range }) => !isWithinWord(wording.letters, range.start) && !isWithinWord(wording.letters, range.end),
    )
  const read = places.filter(({ wording }) => wording.undone.length === 0)
  return (read.length > 0 ? read : places).map(({ at }) => at)
}

/** How far behind a part the next one is looked for, in letters. */
const longestGap = 400
/** Of a part that stands in many places so many are tried. */
const mostTried = 16

/** Where the parts of a unit stand one after the other, by the longest of them. */
function inOrder(paste: Paste, unit: Unit): Array<{ part: Range; at: number }> | undefined {
  const lengths = unit.map(({ start, end }) => end - start)
  const longest = lengths.indexOf(Math.max(...lengths))
  for (const at of placesOf(paste, unit[longest] as Range).slice(0, mostTried)) {
    const places = aroundPart(paste, unit, longest, at)
    if (places) return unit.map((part, i) => ({ part, at: places[i] as number }))
  }
  return undefined
}

function aroundPart(paste: Paste, unit: Unit, known: number, at: number): number[] | undefined {
  const text = paste.record.letters
  const places = unit.map(() => at)
  for (let i = known + 1; i < unit.length; i++) {
    const before = unit[i - 1] as Range
    const from = (places[i - 1] as number) + before.end - before.start
    const next = nearIndex(text, lettersOf(paste, unit[i] as Range), from, from + longestGap)
    if (next === undefined) return undefined
    places[i] = next
  }
  for (let i = known - 1; i >= 0; i--) {
    const words = lettersOf(paste, unit[i] as Range)
    const end = places[i + 1] as number
    const window = text.slice(Math.max(0, end - longestGap), end)
    const found = window.lastIndexOf(words)
    if (found < window.lastIndexOf('\n') || found < 0) return undefined
    places[i] = Math.max(0, end - longestGap) + found
  }
  return places
}

function nearIndex(text: string, words: string, from: number, to: number): number | undefined {
  const [window = ''] = text.slice(from, to).split('\n')
  const found = window.indexOf(words)
  return found < 0 ? undefined : from + found
}

function altered({ record, text, letters }: Paste, whole: Range, region: Range): Judged & { verdict: 'altered' } {
  const { wording, range } = wordingAt(record, region)
  const source: Side = { text: wording.whole.text, letters: wording.letters, range }
  const compared = compare(source, { text, letters, range: whole })
  const at = wholePlace(source.text, source.letters, compared.range)
  return {
    verdict: 'altered',
    pasted: wholePlace(text, letters, whole),
    place: placeOf(wording.whole, at),
    wordings: compared,
    doubts: wording.edits.filter((one) => !one.edit.applied && isAbout(one, compared.source)),
  }
}

/** Whether an edit is about words that differ, or beside them. */
const isAbout = ({ start, end }: EditAt, runs: readonly PlacedRun[]): boolean =>
  runs.some((run) => run.differs && run.start <= end && run.start + run.text.length >= start)

function absent({ edition, record, text, letters }: Paste, whole: Range): Judged {
  const words = letters.text.slice(whole.start, whole.end)
  const removed = edition.book.edits.find(
    (edit) => edit.applied && [edit.words ?? '', edit.was].some((was) => record.fold(was).text.includes(words)),
  )
  return { verdict: 'absent', pasted: wholePlace(text, letters, whole), ...(removed && { removed }) }
}

function placeOf({ chapter }: EditionChapter, { start, end }: Range): QuotePlace {
  const starts = blockStarts(chapter)
  const types: BlockType[] = []
  chapter.blocks.forEach(({ type, text }, i) => {
    const from = starts[i] ?? 0
    if (from < end && from + text.length > start && !types.includes(type)) types.push(type)
  })
  return { chapter: chapter.id, start, end, types, whose: whoseOf(types) }
}

const isSpeech = (type: BlockType): boolean => type === 'speech' || type === 'item'

function whoseOf(types: readonly BlockType[]): Whose {
  if (types.every(isSpeech)) return 'speaker'
  return types.some(isSpeech) ? 'both' : 'outlet'
}
