import search from 'approx-string-match'
import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import { createQuoteJudge } from '@/domain/verdict/judge-quote'
import type { Judgement } from '@/domain/verdict/judgement'
import fixture from '../fixtures/quotes.json'
import { foreignQuotes } from '../support/foreign-quotes'
import { alteredCases, partsCases, verbatimCases } from '../support/generated-quotes'
import { called, edition, fold, isAtPlace, isMarked, isNearPlace, type QuoteCase } from '../support/quotes'
import type { Bench, Figure } from './bench'

const ours = 'Bandu'
const plain = 'approx-string-match'
/** The times are those of the best of so many rounds: in any of them something else may have the processor. */
const rounds = 8
/** As in Hypothesis: a match may have so many errors, and no more than half of the quote. */
const mostErrors = 256
/** Paraphrases share no words: they are printed apart. */
const paraphrase = 'paraphrase'

const all = chapters.map(chapterText).join('\n')

/** Whether a pasted quote stands in the text, over quotes that were collected and others that are made here. */
export async function benchQuote(): Promise<Bench> {
  const collected = fixture as unknown as QuoteCase[]
  const made: QuoteCase[] = [
    ...verbatimCases(1200, 1),
    ...partsCases(100, 3),
    ...alteredCases(150, 2),
    ...foreignQuotes.map((quote): QuoteCase => ({ kind: 'foreign', class: 'others', quote, chapter: null })),
  ]
  return {
    name: 'quote',
    about: `${collected.length} collected and ${made.length} made quotes; times in ms for each, and of one search as by Hypothesis`,
    columns: [ours, plain],
    figures: [
      ...kindFigures('collected', collected),
      ...kindFigures('made', made),
      timeFigure('collected', collected),
      timeFigure('made', made),
      firstFigure(collected),
    ],
  }
}

interface Tally {
  count: number
  called: Record<string, number>
  placed: number
  marked: number
}

function tallyOf(cases: readonly QuoteCase[]): Tally {
  const judge = createQuoteJudge(edition, fold)
  const tally: Tally = { count: cases.length, called: {}, placed: 0, marked: 0 }
  for (const one of cases) {
    const judgement = judge(one.quote)
    const verdict = called(judgement)
    tally.called[verdict] = (tally.called[verdict] ?? 0) + 1
    if (isPlaced(one, judgement)) tally.placed++
    if (isPlaced(one, judgement) && isMarked(one, judgement)) tally.marked++
  }
  return tally
}

const isPlaced = (one: QuoteCase, judgement: Judgement | undefined): boolean =>
  one.kind === 'altered' ? isNearPlace(one, judgement) : one.kind === 'verbatim' && isAtPlace(one, judgement)

function kindFigures(where: string, cases: readonly QuoteCase[]): Figure[] {
  const of = (kind: QuoteCase['kind']): QuoteCase[] => cases.filter((one) => one.kind === kind)
  const altered = of('altered').filter((one) => one.class !== paraphrase)
  return [
    ...classFigures(where, of('verbatim')),
    ...classFigures(where, of('altered')),
    ...classFigures(where, of('foreign')),
    ...verbatimFigures(where, of('verbatim')),
    ...alteredFigures(where, altered),
    ...foreignFigures(where, of('foreign')),
  ]
}

const share = (part = 0, count: number): number => (100 * part) / count
const figure = (what: string, value: number, budget: Pick<Figure, 'atMost' | 'atLeast'> = {}): Figure => ({
  what,
  unit: '%',
  values: { [ours]: value },
  ...budget,
})

/** What is said of each class: of verbatim ones at their place, of altered ones with all that differs marked. */
function classFigures(where: string, cases: readonly QuoteCase[]): Figure[] {
  return [...new Set(cases.map((one) => one.class))].map((name) => {
    const some = cases.filter((one) => one.class === name)
    const tally = tallyOf(some)
    const kind = some[0]?.kind ?? 'foreign'
    // A paraphrase is no longer the sentence, so nobody can say what of it is rightly marked.
    if (name === paraphrase)
      return figure(
        `${where}, ${kind}, ${name} (${some.length}): called altered`,
        share(tally.called.altered, some.length),
      )
    const right = { verbatim: tally.placed, altered: tally.marked, foreign: tally.called.absent }[kind]
    return figure(`${where}, ${kind}, ${name} (${some.length}): right`, share(right, some.length))
  })
}

function verbatimFigures(where: string, cases: readonly QuoteCase[]): Figure[] {
  const tally = tallyOf(cases)
  return [
    figure(`${where}: verbatim, called so`, share(tally.called.verbatim, tally.count), { atLeast: 100 }),
    figure(`${where}: verbatim, at the place`, share(tally.placed, tally.count), { atLeast: 100 }),
  ]
}

/** The least of the altered quotes, in %, that are called so with all that differs marked. */
const leastAltered = 97
/** The most of the foreign quotes, in %, that are called altered. */
const mostForeign = 1

function alteredFigures(where: string, cases: readonly QuoteCase[]): Figure[] {
  const tally = tallyOf(cases)
  return [
    figure(`${where}: altered, called verbatim`, share(tally.called.verbatim, tally.count), { atMost: 0 }),
    figure(`${where}: altered, called so`, share(tally.called.altered, tally.count), { atLeast: leastAltered }),
    figure(`${where}: altered, and all marked`, share(tally.marked, tally.count), { atLeast: leastAltered }),
  ]
}

function foreignFigures(where: string, cases: readonly QuoteCase[]): Figure[] {
  const tally = tallyOf(cases)
  return [
    figure(`${where}: foreign, called verbatim`, share(tally.called.verbatim, tally.count), { atMost: 0 }),
    figure(`${where}: foreign, called altered`, share(tally.called.altered, tally.count), { atMost: mostForeign }),
  ]
}

function timeFigure(where: string, cases: readonly QuoteCase[]): Figure {
  const judge = createQuoteJudge(edition, fold)
  const [us, them] = bestOf(cases, (quote) => judge(quote), plainSearch)
  return { what: `${where}: time`, unit: 'ms', values: { [ours]: us, [plain]: them }, atMost: them }
}

/** Folding the text and the first quote. */
function firstFigure([first]: readonly QuoteCase[]): Figure {
  const quote = first?.quote ?? ''
  const [us, them] = bestOf([{ quote }], (pasted) => createQuoteJudge(edition, fold)(pasted), plainSearch)
  return { what: 'the first quote, with reading the text', unit: 'ms', values: { [ours]: us, [plain]: them } }
}

const plainSearch = (quote: string): unknown => search(all, quote, Math.min(mostErrors, Math.floor(quote.length / 2)))

/** Milliseconds for each quote, of two ways by turns. */
function bestOf(
  cases: ReadonlyArray<{ quote: string }>,
  ...ways: [(quote: string) => unknown, (quote: string) => unknown]
) {
  const best = ways.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++) {
    ways.forEach((way, i) => {
      const started = performance.now()
      for (const { quote } of cases) way(quote)
      best[i] = Math.min(best[i] ?? 0, (performance.now() - started) / cases.length)
    })
  }
  return best as [number, number]
}
