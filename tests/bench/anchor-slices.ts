import { createAnchor } from '@/domain/anchoring/anchor'
import type { Fold } from '@/domain/anchoring/fold'
import { describe, type Selectors } from '@/domain/text/selector'
import { sliceLength } from '@/store/slices'
import { createRandom, editCharacters, type Random, randomBelow, textOf, unrevised } from '../support/revision'
import { before, sampled } from './anchor-steps'
import type { Figure } from './bench'

const count = 72
/** In any round something else may have the processor: the longest slice is that of the best of so many. */
const rounds = 5
/** UTF-16 code units. */
const longQuotes = [2000, 5000]

/** The longest slice in which a device searches for marks that somebody made to be dear, beside that of ordinary ones. */
export function sliceFigures(fold: Fold): Figure[] {
  const ordinary = sampled('20 % edits', count, createRandom(1))
  const theirs = longestSlice(
    ordinary.samples.map(({ selectors }) => selectors),
    ordinary.text,
    fold,
  )
  return longQuotes.map((length) => {
    const altered = Array.from({ length: count }, (_, n) => alteredQuote(length, createRandom(n)))
    const ours = longestSlice(altered, before, fold)
    const what = `longest slice, quotes of ${length} with every sixth character altered ÷ ordinary marks`
    return { what, values: { Bandu: ours / theirs }, atMost: 3 }
  })
}

/** A passage of the text in which a sixth of the characters are others: nowhere letter by letter, and everywhere a little alike. */
function alteredQuote(length: number, random: Random): Selectors {
  const start = randomBelow(before.length - length, random)
  const [quote, position] = describe(before, { start, end: start + length })
  const altered = textOf(editCharacters(unrevised(quote.exact), 1 / 6, random))
  return [{ ...quote, exact: altered }, position]
}

/** In milliseconds. Each round folds the text anew, as a page does that was just opened. */
const longestSlice = (marks: readonly Selectors[], text: string, fold: Fold): number =>
  Math.min(...Array.from({ length: rounds }, () => longestOf(marks, text, fold)))

function longestOf(marks: readonly Selectors[], text: string, fold: Fold): number {
  const find = createAnchor(text, fold)
  let [longest, slice] = [0, 0]
  for (const mark of marks) {
    const started = performance.now()
    find(mark)
    slice += performance.now() - started
    longest = Math.max(longest, slice)
    if (slice >= sliceLength) slice = 0
  }
  return longest
}
