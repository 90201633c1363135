import { toOriginal } from '@/domain/anchoring/fold'
import type { WordingRun } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import type { Side } from '@/domain/verdict/comparing/ends'
import { wholePlace } from '@/domain/verdict/whole-place'

/** A run of a text that knows its place, so that it can be shown in either script. */
export interface PlacedRun extends WordingRun {
  /** Where it begins in the chapter's or in the pasted text, in UTF-16 code units. */
  start: number
}

/**
 * The text of a side in runs. What no letter stands for between two of them is marked only if both are.
 *
 * @param parts the lengths of the runs, in letters; together that of the side's range
 */
export function runsOf(
  { text, letters, range }: Side,
  parts: ReadonlyArray<{ length: number; differs: boolean }>,
): PlacedRun[] {
  const runs: PlacedRun[] = []
  let at = range.start
  for (const { length, differs } of parts) {
    if (length === 0) continue
    const { start, end } = toOriginal(letters, { start: at, end: at + length })
    at += length
    const last = runs[runs.length - 1]
    const between = last ? text.slice(last.start + last.text.length, start) : ''
    if (last && last.differs === differs) last.text += between + text.slice(start, end)
    else if (last?.differs === false) {
      last.text += between
      runs.push({ text: text.slice(start, end), differs, start })
    } else runs.push({ text: between + text.slice(start, end), differs, start: start - between.length })
  }
  return withMarksAround(runs, text, wholePlace(text, letters, range))
}

/** A difference: what the quote has, and what the source has in its place. One of them may be empty. */
export interface Difference {
  pasted: string
  source: Pick<PlacedRun, 'text' | 'start'>
}

/** Where stretches of a side stand in its text, from the beginning of its range on. */
export function placesOf({ letters, range }: Side, lengths: readonly number[]): Range[] {
  let at = range.start
  return lengths.map((length) => {
    const place = toOriginal(letters, { start: at, end: at + length })
    at += length
    return length === 0 ? { start: place.start, end: place.start } : place
  })
}

/** With the marks that belong to the first and the last words. */
function withMarksAround(runs: PlacedRun[], text: string, { start, end }: Range): PlacedRun[] {
  const [first, last] = [runs[0], runs[runs.length - 1]]
  if (!first || !last) return runs
  first.text = text.slice(start, first.start) + first.text
  first.start = start
  last.text += text.slice(last.start + last.text.length, end)
  return runs
}
