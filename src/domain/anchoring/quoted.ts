import { type Candidate, exactCandidates, quoteCandidates } from '@/domain/anchoring/candidates'
import type { Passage } from '@/domain/anchoring/passage'
import { createSeeds, type SharedRun } from '@/domain/anchoring/seeds'

/** Finds quotes that come without a position and without context. Quotes and text are folded. */
export interface QuoteFinder {
  /** Every place of the words themselves. */
  exact(quote: string): Candidate[]
  /** The place with the fewest errors, if any place has few enough. */
  alike(quote: string): Candidate | undefined
  /** What a quote shares with the text from left to right (`Seeds.runs`). */
  runs(quote: string, near: number): SharedRun[]
}

/** How far around a hint a quote is searched for at least, in letters: rare words tell a place better than a mark's old position. */
const leastReach = 64

const withoutContext = (exact: string): Passage => ({
  exact,
  before: '',
  after: '',
  hint: 0,
  edges: { before: 0, after: 0 },
})

/** The same search as for marks. What a mark's position tells, the quote's rarest words tell here (`createSeeds`). */
export function createQuoteFinder(text: string): QuoteFinder {
  const seeds = createSeeds(text)

  function nearby(quote: string, hint: number): Candidate[] {
    const reach = Math.max(leastReach, 2 * quote.length)
    const from = Math.max(0, hint - reach)
    const searched = text.slice(from, hint + quote.length + reach)
    return quoteCandidates(withoutContext(quote), searched, 'anywhere').map(({ start, end, likeness }) => ({
      start: from + start,
      end: from + end,
      likeness,
    }))
  }

  return {
    exact: (quote) => exactCandidates(withoutContext(quote), text),
    alike(quote) {
      const found = seeds.hints(quote).flatMap((hint) => nearby(quote, hint))
      const likeness = Math.max(...found.map((candidate) => candidate.likeness))
      const best = found.filter((candidate) => candidate.likeness === likeness)
      const [first, ...rest] = best
      return first && tight(mostShared([first, ...rest], quote, text), quote, text)
    },
    runs: seeds.runs,
  }
}

/** How far around a candidate its words may go on. */
const around = 4

/** Of places with as few errors, the one that has most pairs of the quote's letters: there words were left out, elsewhere others stand. */
function mostShared(candidates: readonly [Candidate, ...Candidate[]], quote: string, text: string): Candidate {
  let [best, most] = [candidates[0], -1]
  if (candidates.length === 1) return best
  for (const candidate of candidates) {
    const there = text.slice(Math.max(0, candidate.start - around), candidate.end + around)
    let shared = 0
    for (let at = 0; at + 1 < quote.length; at++) if (there.includes(quote.slice(at, at + 2))) shared++
    if (shared > most) [best, most] = [candidate, shared]
  }
  return best
}

/** An approximate search gives the longest range that will do: without the ends of which no three letters are the quote's. */
function tight(candidate: Candidate, quote: string, text: string): Candidate {
  let { start, end } = candidate
  while (start + 3 < end && !quote.includes(text.slice(start, start + 3))) start++
  while (start + 3 < end && !quote.includes(text.slice(end - 3, end))) end--
  return { ...candidate, start, end }
}
