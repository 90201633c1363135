import scriptTable from '@/content/script.json'
import { createFold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { revisionMap } from '@/publisher/revision/revision-map'
import { createRandom } from '../support/revision'
import { exactWithContext, hypothesisStyle, type Matcher, ours, oursByMap, positionOnly } from './anchor-matchers'
import { overlap, revisionFigures } from './anchor-revisions'
import { sliceFigures } from './anchor-slices'
import { before, type Sample, sampled, sampledShort, steps } from './anchor-steps'
import type { Bench, Figure } from './bench'

const marks = 1000
const seeds = [1, 2, 3, 4, 5]
const revisions = process.env.BANDU_REVISIONS
/** Two ranges are the same passage to a reader from this share of what they cover together on (Jaccard 1912). */
const overlapFloor = 0.8

const fold = createFold(createScript(scriptTable as unknown as ScriptTable))

const matchers: Record<string, Matcher> = {
  Bandu: ours(fold),
  'with the map': oursByMap(fold),
  'Hypothesis-style': hypothesisStyle,
  'exact with context': exactWithContext,
  'position only': positionOnly,
}

/**
 * Finding marks again in a text that was changed, beside three other ways to. With `BANDU_REVISIONS`, the path of a file of real revisions, in
 * those too.
 */
export async function benchAnchor(): Promise<Bench> {
  // Uncounted: whatever is measured first would pay for the engine's getting warm, and the map's few milliseconds would be mostly that.
  talliedBy((matcher) => tallyOf('1 % edits', matcher, sampled))
  return {
    name: 'anchor',
    about: `${marks} marks × ${seeds.length} seeds on ${before.length} UTF-16 code units, with a revision map and without; 0 % asked for those that never ask`,
    columns: Object.keys(matchers),
    figures: [
      ...Object.keys(steps).flatMap(figuresOf),
      ...Object.keys(steps).flatMap(shortFiguresOf),
      ...sliceFigures(fold),
      ...(revisions ? revisionFigures(revisions, matchers, byMap) : []),
    ],
  }
}

/** What became of the marks: each is in one of overlap, asked, orphaned and wrong. Where a mark is rightly found: `rightRanges`. */
interface Tally {
  overlap: number
  exact: number
  asked: number
  askedRightly: number
  orphaned: number
  wrong: number
  /** Marks of deleted words that stand nowhere else, and were placed all the same. */
  deletedPlaced: number
  /** Marks whose words are still there. */
  there: number
  /** Milliseconds, of all marks. */
  time: number
  /** Milliseconds that the maps took to make. */
  mapTime: number
}

/** Applying a map takes so much of the time of the Hypothesis-style search at the most. */
const mapRatio = 0.1
/** Of the marks that are there the map leads so many to their place, in per cent: silently, or with a question where little of one is left. */
const leastFound = 99.9

function figuresOf(step: string): Figure[] {
  const each = talliedBy((matcher) => tallyOf(step, matcher, sampled))
  const all = marks * seeds.length
  const shared = each((tally) => (100 * tally.overlap) / tally.there)
  const found = each((tally) => (100 * (tally.overlap + tally.askedRightly)) / tally.there)
  const wrong = each((tally) => (100 * tally.wrong) / all)
  const time = each((tally) => tally.time / seeds.length)
  const placed = each((tally) => tally.deletedPlaced)
  const anchored = time['Hypothesis-style'] ?? Number.NaN
  return [
    { what: `${step}: overlap`, unit: '%', values: shared, atLeast: shared['Hypothesis-style'] },
    {
      what: `${step}: overlap or asked rightly by the map`,
      unit: '%',
      values: only(found),
      of: byMap,
      atLeast: leastFound,
    },
    { what: `${step}: exact`, unit: '%', values: each((tally) => (100 * tally.exact) / tally.there) },
    { what: `${step}: asked`, unit: '%', values: each((tally) => (100 * tally.asked) / all) },
    { what: `${step}: of them rightly`, unit: '%', values: each((tally) => (100 * tally.askedRightly) / all) },
    { what: `${step}: orphaned`, unit: '%', values: each((tally) => (100 * tally.orphaned) / all) },
    { what: `${step}: wrongly placed`, unit: '%', values: wrong },
    { what: `${step}: wrongly placed by the map`, unit: '%', values: only(wrong), of: byMap, atMost: 0 },
    { what: `${step}: deleted, placed`, unit: 'marks', values: placed, atMost: 0 },
    { what: `${step}: deleted, placed by the map`, unit: 'marks', values: only(placed), of: byMap, atMost: 0 },
    { what: `${step}: time`, unit: 'ms', values: time, atMost: anchored },
    { what: `${step}: applying the map`, unit: 'ms', values: only(time), of: byMap, atMost: mapRatio * anchored },
    { what: `${step}: making the map`, unit: 'ms', values: only(each((tally) => tally.mapTime / seeds.length)) },
  ]
}

const byMap = 'with the map'
const only = ({ [byMap]: value }: Record<string, number>): Record<string, number | undefined> => ({ [byMap]: value })

/** Marks of one to five code units: asked about for the most part, and that is no miss. */
function shortFiguresOf(step: string): Figure[] {
  const each = talliedBy((matcher) => tallyOf(step, matcher, sampledShort))
  const all = marks * seeds.length
  return [
    { what: `${step}, short: overlap`, unit: '%', values: each((tally) => (100 * tally.overlap) / tally.there) },
    { what: `${step}, short: asked`, unit: '%', values: each((tally) => (100 * tally.asked) / all) },
    { what: `${step}, short: wrongly placed`, unit: '%', values: each((tally) => (100 * tally.wrong) / all) },
  ]
}

/** Lets every matcher do the same, and gives a way to pick one number of each. */
function talliedBy(tallyWith: (matcher: Matcher) => Tally) {
  const tallies = Object.entries(matchers).map(([name, matcher]) => [name, tallyWith(matcher)] as const)
  return (pick: (tally: Tally) => number): Record<string, number> =>
    Object.fromEntries(tallies.map(([name, tally]) => [name, pick(tally)]))
}

function tallyOf(step: string, matcher: Matcher, sample: typeof sampled): Tally {
  const tally: Tally = {
    overlap: 0,
    exact: 0,
    asked: 0,
    askedRightly: 0,
    orphaned: 0,
    wrong: 0,
    deletedPlaced: 0,
    there: 0,
    time: 0,
    mapTime: 0,
  }
  for (const seed of seeds) {
    const { text, samples } = sample(step, marks, createRandom(seed))
    const making = performance.now()
    const map = revisionMap(before, text)
    const started = performance.now()
    tally.mapTime += started - making
    const find = matcher(text, map)
    const found = samples.map(({ selectors }) => find(selectors))
    tally.time += performance.now() - started
    found.forEach((anchoring, n) => {
      count(tally, anchoring, samples[n] as Sample, text)
    })
  }
  return tally
}

function count(tally: Tally, found: Anchoring, { selectors, right }: Sample, text: string): void {
  const isThere = right.length > 0
  if (isThere) tally.there++
  const shared = found.outcome === 'gone' ? 0 : Math.max(0, ...right.map((range) => overlap(found.range, range)))
  if (found.outcome === 'gone') tally.orphaned++
  else if (found.outcome === 'unsure') {
    tally.asked++
    if (shared >= overlapFloor) tally.askedRightly++
  } else if (shared >= overlapFloor) {
    tally.overlap++
    if (shared === 1) tally.exact++
  } else {
    tally.wrong++
    if (!isThere && !text.includes(selectors[0].exact)) tally.deletedPlaced++
  }
}
