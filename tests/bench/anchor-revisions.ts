import { readFileSync } from 'node:fs'
import type { Anchoring } from '@/domain/anchoring/passage'
import { unitsOf } from '@/domain/choosing/span'
import { type Range, sameRange } from '@/domain/text/range'
import { describe } from '@/domain/text/selector'
import { sentenceStarts } from '@/publisher/chapters/sentences'
import { revisionMap } from '@/publisher/revision/revision-map'
import { type Alike, likenessOf, mostAlike } from '../support/most-alike'
import type { Matcher } from './anchor-matchers'
import { shortMark } from './anchor-steps'
import type { Figure } from './bench'

/**
 * Marks on every sentence and clause of real texts, found again in their next revisions. Nobody has written down where each went, so the
 * truth is tried out (`mostAlike`), by nothing that the product uses:
 *
 * - there: some stretch of the newer text is 0.8 alike. Right, where what is found, sure or asked about, is half the same as such a
 *   stretch: a sentence that grew is found with what it grew by.
 * - replaced: no stretch is 0.6 alike. Between the two nobody can say, since a short clause is 0.6 like others by chance.
 * - unrelated: sure on words of which less than 0.4 is alike, as wholes. Two sentences that have nothing to do with each other are up to 0.3 alike.
 * - ragged: sure on other words than were marked that do not begin or end where a clause does.
 */
const thereFloor = 0.8
const replacedBelow = 0.6
const sameFloor = 0.5
const unrelatedBelow = 0.4

interface Pair {
  before: string
  after: string
}

interface Tally {
  there: number
  right: number
  asked: number
  replaced: number
  replacedSure: number
  unrelated: number
  changed: number
  ragged: number
}

/** Figures of a file `{ "pairs": [{ "before": …, "after": … }] }`. Throws where there is none. */
export function revisionFigures(path: string, matchers: Record<string, Matcher>, byMap: string): Figure[] {
  const { pairs } = JSON.parse(readFileSync(path, 'utf8')) as { pairs: Pair[] }
  const tallies = Object.keys(matchers).map((name): [string, Tally] => [
    name,
    { there: 0, right: 0, asked: 0, replaced: 0, replacedSure: 0, unrelated: 0, changed: 0, ragged: 0 },
  ])
  for (const pair of pairs) countPair(pair, matchers, new Map(tallies))
  const each = (pick: (tally: Tally) => number): Record<string, number> =>
    Object.fromEntries(tallies.map(([name, tally]) => [name, pick(tally)]))
  const share = (part: keyof Tally, whole: keyof Tally) => each((tally) => (100 * tally[part]) / tally[whole])
  const what = `${pairs.length} revisions`
  return [
    { what: `${what}: right`, unit: '%', values: share('right', 'there'), of: byMap, atLeast: 99.5 },
    { what: `${what}: of them asked about`, unit: '%', values: share('asked', 'there') },
    { what: `${what}: replaced but sure`, unit: '%', values: share('replacedSure', 'replaced'), of: byMap, atMost: 3 },
    { what: `${what}: unrelated but sure`, unit: 'marks', values: each((one) => one.unrelated), of: byMap, atMost: 0 },
    { what: `${what}: ragged`, unit: '%', values: share('ragged', 'changed'), of: byMap, atMost: 1 },
  ]
}

function countPair({ before, after }: Pair, matchers: Record<string, Matcher>, tallies: Map<string, Tally>): void {
  const map = revisionMap(before, after)
  const finders = Object.entries(matchers).map(([name, matcher]) => [name, matcher(after, map)] as const)
  for (const range of marksOn(before)) {
    const words = before.slice(range.start, range.end)
    const places = mostAlike(words, after)
    for (const [name, find] of finders)
      count(tallies.get(name) as Tally, find(describe(before, range)), { words, places, after })
  }
}

interface Truth {
  words: string
  places: Alike[]
  after: string
}

function count(tally: Tally, found: Anchoring, { words, places, after }: Truth): void {
  const likeness = places[0]?.likeness ?? 0
  const isSure = found.outcome === 'sure'
  if (likeness >= thereFloor) {
    tally.there++
    if (found.outcome !== 'gone' && places.some((place) => overlap(place, found.range) >= sameFloor)) tally.right++
    if (found.outcome === 'unsure') tally.asked++
  }
  if (likeness < replacedBelow) tally.replaced++
  if (likeness < replacedBelow && isSure) tally.replacedSure++
  if (isSure) countChanged(tally, found.range, words, after)
}

function countChanged(tally: Tally, range: Range, words: string, after: string): void {
  const present = after.slice(range.start, range.end)
  if (present === words) return
  tally.changed++
  if (likenessOf(words, present) < unrelatedBelow) tally.unrelated++
  if (!isEnd(after, range.start) || !isEnd(after, range.end)) tally.ragged++
}

/** Whether a clause or more ends there, by its stop in either script, or a line. */
const isEnd = (text: string, at: number): boolean =>
  at === text.length ||
  text[at] === '\n' ||
  /(^|\n|[，、；：。？！—….,;:?!][\s」』”’）)》〉】〕"']*)$/.test(text.slice(Math.max(0, at - 8), at))

/** Every clause and every sentence, each once, but for those told apart by what is around them only. */
function marksOn(text: string): Range[] {
  let at = 0
  const body = text.split('\n').map((line, i) => {
    const start = at
    at += line.length + 1
    return { start, block: { id: `p${i}`, type: 'speech' as const, text: line, sentences: sentenceStarts(line) } }
  })
  const sentences = unitsOf(body, 'sentence')
  const clauses = unitsOf(body, 'clause').filter((clause) => !sentences.some((one) => sameRange(one, clause)))
  return [...sentences, ...clauses].filter(({ start, end }) => text.slice(start, end).trim().length >= shortMark)
}

/** What two ranges share of what they cover together, from 0 to 1 (Jaccard 1912). */
export function overlap(a: Range, b: Range): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return shared / (a.end - a.start + b.end - b.start - shared)
}
