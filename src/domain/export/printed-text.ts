import type { PlacedMark } from '@/domain/placing/placing'
import type { Range } from '@/domain/text/range'

/** A part of a printed paragraph. */
export interface PrintedPart {
  text: string
  marked: boolean
  /** The numbers of the notes whose passages end with it. */
  notes: number[]
}

/** A reader's mark on paper. */
export interface PrintedMark extends Range {
  /** Its note's number. */
  number?: number
}

/** A chapter's marks and numbered notes. */
export interface PrintedMarks {
  marks: PrintedMark[]
  /** The note with the number 1 is the first. */
  notes: string[]
}

/** Numbers the notes of a chapter in the order in which their passages end. */
export function numberNotes(placed: readonly PlacedMark[]): PrintedMarks {
  const notes: string[] = []
  const marks = [...placed]
    .sort((a, b) => a.range.end - b.range.end || a.range.start - b.range.start)
    .map(({ mark: { body }, range }): PrintedMark => (body ? { ...range, number: notes.push(body) } : range))
  return { marks, notes }
}

/**
 * A paragraph cut where marked passages begin and end, and where a note's passage ends. On paper all marks look the same, so passages that
 * overlap or touch are one line.
 *
 * @param text the paragraph in the reader's script
 * @param start where it begins in the chapter's text, in UTF-16 code units
 */
export function printedParts(text: string, start: number, marks: readonly PrintedMark[]): PrintedPart[] {
  const depths = depthsIn(text.length, start, marks)
  const noted = new Map<number, number[]>()
  for (const { end, number } of marks) {
    if (number === undefined) continue
    const numbers = noted.get(end - start)
    if (numbers) numbers.push(number)
    else noted.set(end - start, [number])
  }
  const isMarked = (at: number): boolean => (depths[at] ?? 0) > 0
  const parts: PrintedPart[] = []
  let from = 0
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && isMarked(at) === isMarked(at - 1) && !noted.has(at)) continue
    parts.push({ text: text.slice(from, at), marked: isMarked(from), notes: noted.get(at) ?? [] })
    from = at
  }
  return parts
}

/** In how many marks each character of a paragraph lies. */
function depthsIn(length: number, start: number, marks: readonly PrintedMark[]): number[] {
  const changes = new Array<number>(length + 1).fill(0)
  const change = (at: number, by: number): void => {
    const within = Math.min(Math.max(at - start, 0), length)
    changes[within] = (changes[within] ?? 0) + by
  }
  for (const mark of marks) {
    change(mark.start, 1)
    change(mark.end, -1)
  }
  let depth = 0
  return changes.map((by) => {
    depth += by
    return depth
  })
}
