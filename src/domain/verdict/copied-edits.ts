import { type FoldedText, foldedOffset, plainFold, toOriginal } from '@/domain/anchoring/fold'
import type { EditAt } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import type { Script } from '@/domain/text/script'
import type { Side } from '@/domain/verdict/compare'
import type { Wording } from '@/domain/verdict/record'

/**
 * The edits at whose places a quote has the words of the source, as one that was copied before they were made. A comma of another width
 * comes from any keyboard and is none of them; neither is a character that a quote in the other script cannot tell apart.
 *
 * @param range of the wording's letters, as many as the quote has
 */
export function copiedEdits(script: Script, wording: Wording, range: Range, quote: Side): EditAt[] {
  const { whole, letters, edits, undone } = wording
  const place = toOriginal(letters, range)
  const isSimplified = isInSimplified(script, { text: whole.text, letters, range }, quote)
  const ours = { text: whole.text, letters, range }
  return edits.filter(
    (at) =>
      at.edit.applied &&
      at.start >= place.start &&
      at.end <= place.end &&
      (undone.includes(at) || hasSourceWording(at, isSimplified, script, ours, quote)),
  )
}

function hasSourceWording(
  { edit, start, end }: EditAt,
  isSimplified: boolean,
  script: Script,
  ours: Side,
  quote: Side,
): boolean {
  const shift = quote.range.start - ours.range.start
  const [from, to] = [foldedOffset(ours.letters, start), foldedOffset(ours.letters, end)]
  if (from < to) {
    if (isSimplified && script.toSimplified(edit.was) === script.toSimplified(edit.is)) return false
    return wordsOf(quote, { start: from + shift, end: to + shift }) === edit.was
  }
  const [a, b] = [ours.letters.origins[from - 1], ours.letters.origins[from]]
  if (a === undefined || b === undefined || from <= ours.range.start || from >= ours.range.end) return false
  const pasted = gapOf(quote, from + shift)
  const is = ours.text.slice(a + 1, b)
  const was = ours.text.slice(a + 1, start) + edit.was + ours.text.slice(end, b)
  return sameWidth(was) !== sameWidth(is) && sameWidth(pasted) === sameWidth(was)
}

const wordsOf = ({ text, letters }: Side, range: Range): string => {
  const { start, end } = toOriginal(letters, range)
  return text.slice(start, end)
}

/** What stands before a letter and is none. */
function gapOf({ text, letters }: { text: string; letters: FoldedText }, at: number): string {
  return text.slice((letters.origins[at - 1] ?? -1) + 1, letters.origins[at])
}

/** Without differences of width, but with spaces and line breaks. */
const sameWidth = (marks: string): string =>
  Array.from(marks, (mark) => (/\s/.test(mark) ? mark : plainFold(mark).text)).join('')

/** Whether more of the characters that have two forms are 简体 in a quote. */
function isInSimplified(script: Script, ours: Side, quote: Side): boolean {
  let [simplified, traditional] = [0, 0]
  for (let i = 0; i < ours.range.end - ours.range.start; i++) {
    const is = ours.text.charAt(ours.letters.origins[ours.range.start + i] as number)
    const pasted = quote.text.charAt(quote.letters.origins[quote.range.start + i] as number)
    if (script.toSimplified(is) === is) continue
    if (pasted === is) traditional++
    else if (pasted === script.toSimplified(is)) simplified++
  }
  return simplified > traditional
}
