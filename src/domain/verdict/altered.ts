import { foldedOffset } from '@/domain/anchoring/fold'
import type { SharedRun } from '@/domain/anchoring/seeds'
import type { EditAt } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import { compare } from '@/domain/verdict/comparing/compare'
import { nextEnd, type Side, sentenceStart } from '@/domain/verdict/comparing/ends'
import type { PlacedRun } from '@/domain/verdict/comparing/placed-runs'
import type { Judged } from '@/domain/verdict/judgement'
import { lettersBetween, lettersOf, type Paste } from '@/domain/verdict/paste'
import { placeOf } from '@/domain/verdict/quote-place'
import { wordingAt } from '@/domain/verdict/record'
import { clausesOf, leastLetters } from '@/domain/verdict/units'
import { wholePlace } from '@/domain/verdict/whole-place'

/** Without a run of so many letters a quote is of other words by chance, if less of it is alike than `quoteCandidates` asks for. */
const longRun = 9
/** Shorter runs stand in many texts. */
const enough = 5
/** Single letters are the same by chance: so much of a quote, from 0 to 1, is in two letters or more that are. */
const leastShared = 0.45
/** Words that stand in more places are no sign of any: 好的產品是. */
const mostCommon = 3
const latinName = /[a-z]{4,}/g
/** So many letters of other words that stand elsewhere are no chance. */
const leastMoved = 3
/** Of words that stand elsewhere, and of a quote that is put together from several places, so much stands there, from 0 to 1. */
const leastCovered = 0.6

type Altered = Judged & { verdict: 'altered' }

/** Words that are like one place, beside what stands there; undefined if no place is like them. */
export function alteredAtOnePlace(paste: Paste, whole: Range): Altered | undefined {
  const words = lettersOf(paste, whole)
  // A name in Latin letters is one word, however many letters it has.
  const bare = words.replace(latinName, '')
  const region = paste.finder.alike(words) ?? (bare.length < leastLetters ? undefined : paste.finder.alike(bare))
  return region && alteredAt(paste, whole, region)
}

/** If a clause before the words that are alike is from elsewhere, its sentence is shown: a reader begins there. */
function alteredAt(paste: Paste, whole: Range, region: Range): Altered | undefined {
  const found = altered(paste, whole, aroundSentence(paste, region, region))
  if (found.wordings.source.length === 0) return undefined
  const rangesOf = (marked: boolean): Range[] =>
    found.wordings.pasted
      .filter(({ differs }) => differs === marked)
      .map(({ start, text }) => lettersBetween(paste, { start, end: start + text.length }))
  const common = rangesOf(false).filter((same) => paste.finder.exact(lettersOf(paste, same)).length > mostCommon)
  const shared = found.wordings.shared - common.reduce((sum, { start, end }) => sum + end - start, 0)
  if (shared < leastShared * lettersOf(paste, whole).replace(latinName, '').length) return undefined
  const differing = rangesOf(true)
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

/** Words of which no one place has most: put together from several, in another order, or with many more. Undefined for others. */
export function alteredByRuns(paste: Paste, whole: Range): Altered | undefined {
  const runs = paste.finder.runs(lettersOf(paste, whole), 0)
  const longest = runs.reduce<SharedRun | undefined>((a, b) => (a && a.length >= b.length ? a : b), undefined)
  const covered = runs.reduce((sum, { length }) => sum + length, 0)
  if (!longest || longest.length < enough) return undefined
  if (longest.length < longRun && covered < leastCovered * (whole.end - whole.start)) return undefined
  const [first] = wholeClauses(paste, whole, longest.to)
  const there = first?.there ?? { start: longest.to, end: longest.to + longest.length }
  const found = altered(paste, whole, aroundSentence(paste, there, there))
  return found.wordings.source.length > 0 ? found : undefined
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

function altered({ record, text, letters }: Paste, whole: Range, region: Range): Altered {
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
