import { type FoldedText, foldedOffset, toOriginal } from '@/domain/anchoring/fold'
import type { Range } from '@/domain/text/range'

/** What is judged by itself: a sentence, or parts of one with an ellipsis between them. Ranges of the paste's letters. */
export type Unit = [Range, ...Range[]]

/** Fewer letters are in any text: they are judged with the sentence before or after them. */
export const leastLetters = 8
/** More letters are judged in pieces, so that no search takes long. */
const mostLetters = 160

/** Where a sentence ends: its stops, an ellipsis, an empty line. A full stop of Latin script ends one only before a blank. */
const ends = /[。｡？！?!…⋯]+|\.{2,}|[^\d\s]\.(?=\s|$)|\n[^\S\n]*\n/g
/** Where a line was broken, or a heading ends: a sentence may end there or go on. */
const lineEnds = /\n/g
const blanks = /\s+/g
const clauseEnds = /[，、；：,;:]/g
const anyEnds = /[，、；：。？！…,;:?!\n]/g

/** A pasted text as sentences. */
export const unitsOf = (text: string, letters: FoldedText): Unit[] =>
  joined(
    cut(text, letters, { start: 0, end: letters.text.length }, ends).flatMap((range) => bounded(text, letters, range)),
  )

/** The lines of a range of the letters, or if it is one line what is between its blanks; joined where they are short. */
export function linesOf(text: string, letters: FoldedText, range: Range): Unit[] {
  const lines = cut(text, letters, range, lineEnds)
  return joined(lines.length > 1 ? lines : cut(text, letters, range, blanks))
}

/** The clauses of a range of the letters. */
export const clausesOf = (text: string, letters: FoldedText, range: Range): Range[] =>
  cut(text, letters, range, anyEnds)

/** The parts of a range of the letters between the matches of a pattern in the text. */
function cut(text: string, letters: FoldedText, range: Range, pattern: RegExp): Range[] {
  const parts: Range[] = []
  let start = range.start
  const add = (end: number): void => {
    if (end > start && end <= range.end) {
      parts.push({ start, end })
      start = end
    }
  }
  const { start: from, end: to } = toOriginal(letters, range)
  for (const { index, 0: match } of text.slice(from, to).matchAll(pattern))
    add(foldedOffset(letters, from + index + match.length))
  add(range.end)
  return parts
}

/** A range that is too long for one search as several, at the ends of clauses if there are any. */
function bounded(text: string, letters: FoldedText, range: Range): Range[] {
  if (range.end - range.start <= mostLetters) return [range]
  const pieces: Range[] = []
  for (const clause of cut(text, letters, range, clauseEnds)) {
    const last = pieces[pieces.length - 1]
    if (last && clause.end - last.start <= mostLetters) last.end = clause.end
    else
      for (let at = clause.start; at < clause.end; at += mostLetters)
        pieces.push({ start: at, end: Math.min(at + mostLetters, clause.end) })
  }
  return pieces
}

/** Short parts go with the one before them, or if they are first with the next one. */
function joined(parts: readonly Range[]): Unit[] {
  const units: Unit[] = []
  for (const part of parts) {
    const last = units[units.length - 1]
    const isShort = part.end - part.start < leastLetters
    if (last && (isShort || lettersOf(last) < leastLetters)) last.push(part)
    else units.push([part])
  }
  return units
}

const lettersOf = (unit: Unit): number => unit.reduce((sum, { start, end }) => sum + end - start, 0)

/** From the first letter of a unit to its last. */
export const wholeOf = (unit: Unit): Range => ({ start: unit[0].start, end: (unit[unit.length - 1] as Range).end })
