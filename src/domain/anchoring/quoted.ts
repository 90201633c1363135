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

/** The same search as for marks. What a mark's position tells, the quote's rarest words tell here (`createSeeds`). */
export function createQuoteFinder(text: string): QuoteFinder {
  const seeds = createSeeds(text)
  const passageOf = (exact: string, hint: number): Passage => ({
    exact,
    before: '',
    after: '',
    hint,
    edges: { before: 0, after: 0 },
  })
  return {
    exact: (quote) => exactCandidates(passageOf(quote, 0), text),
    alike(quote) {
      let best: Candidate | undefined
      for (const hint of seeds.hints(quote)) {
        const [found] = quoteCandidates(passageOf(quote, hint), text, 'nearby')
        if (found && (!best || found.likeness > best.likeness)) best = found
      }
      return best
    },
    runs: seeds.runs,
  }
}
