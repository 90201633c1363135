import type { Fold } from '@/domain/anchoring/fold'
import { createQuoteFinder, type QuoteFinder } from '@/domain/anchoring/quoted'
import type { Edition } from '@/domain/text/edition'
import { clipped, type Range } from '@/domain/text/range'
import { alteredAtOnePlace, alteredByRuns } from '@/domain/verdict/altered'
import { withoutName, withoutSource } from '@/domain/verdict/attribution'
import type { Judged, Judgement } from '@/domain/verdict/judgement'
import { lettersBetween, type Paste } from '@/domain/verdict/paste'
import { type Reading, readingsOf } from '@/domain/verdict/readings'
import { createRecord, type Record } from '@/domain/verdict/record'
import { leastLetters, linesOf, type Unit, unitsOf, wholeOf } from '@/domain/verdict/units'
import { unjudgedOf } from '@/domain/verdict/unjudged'
import { verbatim, verbatimItem } from '@/domain/verdict/verbatim'
import { wholePlace } from '@/domain/verdict/whole-place'

/** The longest text that is judged, in UTF-16 code units. */
export const longestPaste = 5000

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
    const whole = clipped(pasted, longestPaste)
    const judgement = judgeReadings({ edition, ...made }, readingsOf(whole, edition))
    return judgement && { ...judgement, ...(whole.length < pasted.length && { cutAt: whole.length }) }
  }
}

/** What is said of the first reading that stands there, or else of the one of which most does. Undefined if any has too few letters. */
function judgeReadings(to: Omit<Paste, 'text' | 'letters'>, readings: readonly Reading[]): Judgement | undefined {
  let best: { paste: Paste; sentences: Judged[] } | undefined
  for (const { text: words, isMeant } of readings) {
    const text = withoutSource(words, to.edition.book.title, to.record.fold)
    const paste = { ...to, text, letters: to.record.fold(text) }
    if (paste.letters.text.length < leastLetters) return undefined
    const sentences = judgePaste(paste)
    if (!best || (isMeant(sentences) && missing(sentences) <= missing(best.sentences))) best = { paste, sentences }
    if (missing(best.sentences) === 0) break
  }
  if (!best) return undefined
  const unjudged = unjudgedOf(best.paste, best.sentences)
  return { sentences: best.sentences, ...(unjudged !== undefined && { unjudged }) }
}

/** So much of a paste does not stand there as it is, in UTF-16 code units. */
const missing = (judged: readonly Judged[]): number =>
  judged.reduce((sum, { verdict, pasted: { start, end } }) => sum + (verdict === 'verbatim' ? 0 : end - start), 0)

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

function judgeUnit(paste: Paste, unit: Unit): Judged[] {
  const words = withoutName(paste, unit, 'after')
  if (!words) return []
  // The text too may say who spoke.
  const found = verbatim(paste, [wholeOf(words)])
  if (found) return [found]
  const bare = withoutName(paste, words, 'before')
  if (!bare) return []
  const foundBare = verbatimItem(paste, bare)
  return foundBare ? [foundBare] : judgeWhole(paste, wholeOf(bare))
}

/** Judges words that do not stand there as they are. Where lines were broken, each may be a sentence. */
function judgeWhole(paste: Paste, whole: Range): Judged[] {
  const lines = linesOf(paste.text, paste.letters, whole)
  const found = lines.length > 1 ? lines.map((line) => verbatimItem(paste, line)) : []
  if (found.length > 0 && found.every((one) => one !== undefined)) return found as Judged[]
  const near = alteredAtOnePlace(paste, whole)
  if (near) return [near]
  if (lines.length > 1 && found.some((one) => one !== undefined))
    return lines.flatMap((line, i) => found[i] ?? byRuns(paste, wholeOf(line)))
  return [byRuns(paste, whole)]
}

const byRuns = (paste: Paste, whole: Range): Judged => alteredByRuns(paste, whole) ?? absent(paste, whole)

function absent({ edition, record, text, letters }: Paste, whole: Range): Judged {
  const words = letters.text.slice(whole.start, whole.end)
  const removed = edition.book.edits.find(
    (edit) => edit.applied && [edit.words ?? '', edit.was].some((was) => record.fold(was).text.includes(words)),
  )
  return { verdict: 'absent', pasted: wholePlace(text, letters, whole), ...(removed && { removed }) }
}
