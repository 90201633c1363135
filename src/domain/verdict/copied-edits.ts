import { foldedOffset, plainFold, toOriginal } from '@/domain/anchoring/fold'
import type { EditAt } from '@/domain/edits/source-wording'
import type { Range } from '@/domain/text/range'
import type { Script } from '@/domain/text/script'
import type { Side } from '@/domain/verdict/comparing/ends'
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
  if (from <= ours.range.start || from > ours.range.end) return false
  const [a, b] = gapBefore(ours, from)
  const is = ours.text.slice(a, b)
  const was = ours.text.slice(a, start) + edit.was + ours.text.slice(end, b)
  const pasted = quote.text.slice(...gapBefore(quote, from + shift))
  // A quote ends before the line break or the blank that its sentence ends with.
  const marks = (gap: string): string => sameWidth(from === ours.range.end ? gap.trimEnd() : gap)
  return marks(was) !== marks(is) && marks(pasted) === marks(was)
}

const wordsOf = ({ text, letters }: Side, range: Range): string => {
  const { start, end } = toOriginal(letters, range)
  return text.slice(start, end)
}

/** Where what is no letter stands before a letter, or behind the last one. */
const gapBefore = ({ text, letters: { origins } }: Side, at: number): [number, number] => [
  (origins[at - 1] ?? -1) + 1,
  origins[at] ?? text.length,
]

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
