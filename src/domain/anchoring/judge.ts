import {
  type Candidate,
  contextCandidates,
  exactCandidates,
  quoteCandidates,
  withEnds,
} from '@/domain/anchoring/candidates'
import type { FoldedText } from '@/domain/anchoring/fold'
import { judgeLong, longQuote } from '@/domain/anchoring/long-quote'
import type { Anchoring } from '@/domain/anchoring/passage'
import { contextAt, isCutOut, nearestAt, type Passage, runsAt } from '@/domain/anchoring/passage'

/**
 * Shorter quotes, in folded UTF-16 code units, stand in a text by chance. They are sure only letter by letter, between the same characters
 * on both sides, and with half of their context.
 */
const shortQuote = 6
const shortRun = 2
const shortContextFloor = 0.5

/** A match of so many characters in a row, with the quote, is no chance. With so many more than any other place it decides. */
const longExtent = 12
const extentLead = 4

/** From this share of the context, 0 to 1, and with this lead, the context decides between places with the same words. */
const contextFloor = 0.6
const contextLead = 0.2

/** From these scores on, 0 to 1, words that are only like the quote are sure or unsure. Measured: docs/adr/0010. */
const sureFloor = 0.6
const unsureFloor = 0.5
const likenessFloor = 0.6

/**
 * A quote with errors needs this share of its nearest neighbours, more if it is short: after a deleted sentence the next one may begin
 * alike.
 */
const nearestFloor = 0.5
const nearestFloorOfLong = 0.25

/** Between its old neighbours a quote may have more errors. If it was taken out, other words stand there. */
const inPlace = { context: 0.65, nearest: 0.5, likeness: 0.4 }

/** Hypothesis weighs the quote 50, the text before it 20 and after it 20 (hypothesis/client, match-quote.ts). */
const quoteWeight = 50 / 90

interface Rated extends Candidate {
  /** From 0 to 1. */
  context: number
  /** How many characters in a row are as they were, the passage among them. */
  extent: number
  /** Whether a short quote would be sure here. */
  isFirm: boolean
  /** The share of the nearest neighbours, from 0 to 1, on the poorer side. */
  nearest: number
}

/** Judges where a passage is in the folded text. The range is one of the folded text. */
export function judge(passage: Passage, text: FoldedText): Anchoring {
  if (passage.exact === '') return { outcome: 'gone' }
  const isShort = passage.exact.length < shortQuote
  const places = rated(exactCandidates(passage, text.text), passage, text)
  const told = toldByExtent(places) ?? toldByContext(places)
  if (told && (told.isFirm || !isShort)) return { outcome: 'sure', range: told }
  // The same words elsewhere must not win over the passage itself with an error in it.
  const alike = mostAlike(passage, text, isShort)
  const [best, second] = places
  if (!best || alike.outcome === 'sure') return alike
  return { outcome: second || isShort ? 'unsure' : 'sure', range: best }
}

/** The best first: by context, then by distance from the expected place. */
function rated(candidates: Candidate[], passage: Passage, text: FoldedText): Rated[] {
  const distance = ({ start }: Candidate): number => Math.abs(start - passage.hint)
  return candidates
    .map((candidate) => rate(candidate, passage, text))
    .sort((a, b) => b.context - a.context || distance(a) - distance(b))
}

function rate(candidate: Candidate, passage: Passage, text: FoldedText): Rated {
  const context = contextAt(passage, text, candidate)
  const [left, right] = runsAt(passage, text, candidate)
  const isBetween =
    left >= Math.min(shortRun, passage.before.length) && right >= Math.min(shortRun, passage.after.length)
  const extent = left + candidate.end - candidate.start + right
  return {
    ...candidate,
    context,
    extent,
    nearest: nearestAt(passage, text, candidate),
    isFirm: isBetween && context >= shortContextFloor,
  }
}

function toldByExtent(places: Rated[]): Rated | undefined {
  const [longest, next] = [...places].sort((a, b) => b.extent - a.extent)
  const lead = (longest?.extent ?? 0) - (next?.extent ?? 0)
  return longest && longest.extent >= longExtent && lead >= extentLead ? longest : undefined
}

function toldByContext([best, second]: Rated[]): Rated | undefined {
  const lead = (best?.context ?? 0) - (second?.context ?? 0)
  return best && best.context >= contextFloor && lead >= contextLead ? best : undefined
}

/** Tries the cheaper searches first, and stops at a sure result. */
function mostAlike(passage: Passage, text: FoldedText, isShort: boolean): Anchoring {
  const searches = [
    () => quoteCandidates(passage, text.text, 'nearby'),
    () => quoteCandidates(passage, text.text, 'anywhere'),
    () => contextCandidates(passage, text.text),
  ]
  if (isCutOut(passage, text)) return { outcome: 'gone' }
  if (passage.exact.length > longQuote) return judgeLong(passage, text, judge)
  let best: Rated | undefined
  // A few characters with an error could be anything.
  for (const find of isShort ? searches.slice(-1) : searches) {
    best = rated(find(), passage, text).reduce(betterOf, best)
    if (best && !isShort && isSure(best, passage)) return { outcome: 'sure', range: withEnds(best, passage, text.text) }
  }
  return best && scoreOf(best) >= unsureFloor ? { outcome: 'unsure', range: best } : { outcome: 'gone' }
}

/** The first of two that are as good. */
const betterOf = (best: Rated | undefined, candidate: Rated): Rated =>
  best && scoreOf(best) >= scoreOf(candidate) ? best : candidate

function isSure(candidate: Rated, { exact }: Passage): boolean {
  const { likeness, context, nearest } = candidate
  if (context >= inPlace.context && nearest >= inPlace.nearest && likeness >= inPlace.likeness) return true
  if (scoreOf(candidate) < sureFloor || likeness < likenessFloor) return false
  return nearest >= (exact.length >= longExtent ? nearestFloorOfLong : nearestFloor)
}

const scoreOf = ({ likeness, context }: Rated): number => quoteWeight * likeness + (1 - quoteWeight) * context
