import type { PlacedBlock } from '@/domain/text/book'
import { clauseStarts } from '@/domain/text/clauses'
import { type Range, sameRange } from '@/domain/text/range'

/** The units a passage is chosen by: 小句, 整句, 整段. */
export type Unit = 'clause' | 'sentence' | 'paragraph'

/** A passage as it is being chosen. */
export interface Span {
  range: Range
  /** The passage's unit, if it is exactly one; else it is 自選. */
  unit?: Unit
  /** The unit that its ends move by. */
  step: Unit
  /** Where in the chapter's text the finger was. */
  at: number
  /** The free passage that this was before: 整句 → … leads back to it. */
  free?: Range
}

/** Which end of a passage moves, and whether towards the beginning or the end of the text. */
export interface Move {
  end: 'start' | 'end'
  way: 'back' | 'forth'
}

/** What a passage becomes, in this order, at each touch. */
const kinds = ['sentence', 'paragraph', 'clause', 'free'] as const

/** All units of one kind, in the order of the text. None reaches into the line break behind its block. */
export function unitsOf(body: readonly PlacedBlock[], unit: Unit): Range[] {
  return body.flatMap(({ block: { text, sentences }, start }) => {
    const cuts = unit === 'paragraph' ? [0] : unit === 'sentence' ? sentences : clausesIn(text, sentences)
    return cuts.map((cut, i) => ({ start: start + cut, end: start + (cuts[i + 1] ?? text.length) }))
  })
}

const clausesIn = (text: string, sentences: readonly number[]): number[] =>
  sentences.flatMap((from, i) => clauseStarts(text.slice(from, sentences[i + 1])).map((start) => from + start))

/** The unit at an offset; on a line break the one before; before all units the first. */
function unitAt(body: readonly PlacedBlock[], unit: Unit, at: number): Range | undefined {
  const units = unitsOf(body, unit)
  return [...units].reverse().find(({ start }) => start <= at) ?? units[0]
}

/** The sentence that was tapped. */
export function spanAt(body: readonly PlacedBlock[], at: number): Span | undefined {
  const range = unitAt(body, 'sentence', at)
  return range && { range, unit: 'sentence', step: 'sentence', at }
}

/** The span of a given range. If it is no whole unit, its ends move by clauses. */
export function spanOf(body: readonly PlacedBlock[], range: Range, at = range.start): Span {
  const unit = (['sentence', 'paragraph', 'clause'] as const).find((one) => isUnit(body, one, range))
  return { range, unit, step: unit ? stepOf(unit) : 'clause', at }
}

/** 整句 → 整段 → 小句 → 整句 around the finger's place. A free passage comes back at the end. A kind with the same words is skipped. */
export function widened(body: readonly PlacedBlock[], span: Span): Span {
  const { range, unit, at, free = unit ? undefined : range } = span
  const from = Math.max(range.start, Math.min(at, range.end - 1))
  const next = kinds.indexOf(unit ?? 'free') + 1
  for (let tried = 0; tried < kinds.length; tried++) {
    const kind = kinds[(next + tried) % kinds.length] as (typeof kinds)[number]
    const found = kind === 'free' ? free : unitAt(body, kind, from)
    if (found && !sameRange(found, range)) return { ...spanOf(body, found, at), free }
  }
  return span
}

/** Moves one end by a step. It stays at the ends of the chapter, and if nothing would be left. */
export function withEndMoved(body: readonly PlacedBlock[], span: Span, move: Move): Span {
  const { range, step, at } = span
  const next = endMoved(body, range, step, move)
  return next ? { ...spanOf(body, next, at), step } : span
}

function endMoved(body: readonly PlacedBlock[], range: Range, step: Unit, { end, way }: Move): Range | undefined {
  const ends = unitsOf(body, step).map((unit) => unit[end])
  const to = way === 'back' ? ends.reverse().find((one) => one < range[end]) : ends.find((one) => one > range[end])
  const next = { ...range, [end]: to ?? range[end] }
  return to === undefined || next.start >= next.end ? undefined : next
}

/** Whether an end can move in a direction. */
export const canMove = (
  body: readonly PlacedBlock[],
  { range, step }: Pick<Span, 'range' | 'step'>,
  move: Move,
): boolean => endMoved(body, range, step, move) !== undefined

/** From a whole paragraph, readers want to take away a sentence or add one. */
const stepOf = (unit: Unit): Unit => (unit === 'clause' ? 'clause' : 'sentence')

function isUnit(body: readonly PlacedBlock[], unit: Unit, range: Range): boolean {
  const found = unitAt(body, unit, range.start)
  return found !== undefined && sameRange(found, range)
}
