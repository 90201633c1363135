import type { Anchoring } from './anchor'
import { type Candidate, contextCandidates, exactCandidates, quoteCandidates } from './candidates'
import type { FoldedText } from './fold'
import { contextAt, extentAt, type Passage } from './passage'

/** Shorter quotes, in folded UTF-16 code units, stand in a text by chance: what is around them must say that it is they. */
export const shortQuote = 6

/** So many characters in a row, the quote among them, stand nowhere by chance; and so many more than at any other place decide. */
const longExtent = 12
const extentLead = 4

/** From this share of the context on, 0 to 1, and with this lead, it decides between several places of the same words. */
const contextFloor = 0.6
const contextLead = 0.2

/** From these scores on, 0 to 1, what is only like the quote is the passage, or may be. Measured: docs/adr/0010. */
const sureFloor = 0.7
const unsureFloor = 0.55

/** Hypothesis weighs the quote 50, what stands before it 20 and after it 20 (hypothesis/client, match-quote.ts). */
const quoteWeight = 50 / 90

interface Rated extends Candidate {
  /** From 0 to 1. */
  context: number
  extent: number
}

/** What the folded text says of a passage; the range is one of the folded text. */
export function judge(passage: Passage, text: FoldedText): Anchoring {
  if (passage.exact === '') return { outcome: 'gone' }
  const exact = rated(exactCandidates(passage, text.text), passage, text)
  return exact.length > 0 ? amongExact(exact, passage) : amongLike(passage, text)
}

/** Best first: by the context, and where that is equal the nearest to where the passage is said to stand. */
function rated(candidates: Candidate[], passage: Passage, text: FoldedText): Rated[] {
  const distance = ({ start }: Candidate): number => Math.abs(start - passage.hint)
  return candidates
    .map((candidate) => ({
      ...candidate,
      context: contextAt(passage, text, candidate),
      extent: extentAt(passage, text, candidate),
    }))
    .sort((a, b) => b.context - a.context || distance(a) - distance(b))
}

function amongExact(places: Rated[], { exact }: Passage): Anchoring {
  const [best, second] = places
  if (!best) return { outcome: 'gone' }
  if (!second && exact.length >= shortQuote) return { outcome: 'sure', range: best }
  const [longest = best, next] = [...places].sort((a, b) => b.extent - a.extent)
  if (longest.extent >= longExtent && longest.extent - (next?.extent ?? 0) >= extentLead) {
    return { outcome: 'sure', range: longest }
  }
  const isTold = best.context >= contextFloor && best.context - (second?.context ?? 0) >= contextLead
  return { outcome: isTold ? 'sure' : 'unsure', range: best }
}

function amongLike(passage: Passage, text: FoldedText): Anchoring {
  const byQuote = passage.exact.length < shortQuote ? [] : quoteCandidates(passage, text.text)
  const candidates = rated([...byQuote, ...contextCandidates(passage, text.text)], passage, text)
  const [best] = candidates.sort((a, b) => scoreOf(b) - scoreOf(a))
  if (!best || scoreOf(best) < unsureFloor) return { outcome: 'gone' }
  return { outcome: scoreOf(best) >= sureFloor ? 'sure' : 'unsure', range: best }
}

const scoreOf = ({ likeness, context }: Rated): number => quoteWeight * likeness + (1 - quoteWeight) * context
