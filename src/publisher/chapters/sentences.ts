import { closers, openers } from '@/domain/text/clauses'
import { type Closings, closingsOf } from '@/publisher/chapters/closings'
import { endsHere, stops } from '@/publisher/chapters/stops'

const quoteOpeners = '「『“‘"'

/**
 * Where each sentence begins in `text`, in UTF-16 code units. The first is 0 and the last runs to the end, so that the
 * sentences joined are the text.
 *
 * A sentence ends at a stop (`stops.ts`) with the closing marks and blanks that follow. Stops inside a quote or a bracket that opens
 * in mid-sentence do not end it: the quote does, with its closing mark, if it closes on a stop; a bracket does not.
 * A quote or bracket that opens a sentence may hold several. ： and —— never end one. Neither does a half-width stop before a small letter.
 */
export function sentenceStarts(text: string): number[] {
  const closings = closingsOf(text)
  const starts = [0]
  let end = sentenceEnd(text, 0, closings)
  while (end < text.length) {
    starts.push(end)
    end = sentenceEnd(text, end, closings)
  }
  return starts
}

function sentenceEnd(text: string, start: number, closings: Closings): number {
  // Marks before the first word belong to the sentence's beginning. They can neither end it nor enclose a part of it.
  let begun = false
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at)
    if (!begun) {
      begun = !isMark(char)
      continue
    }
    const closing = closings.of.get(at)
    const stop = closing === undefined ? at : stopBefore(text, at, closing)
    at = closing ?? at
    if (stop === undefined || !stops.includes(text.charAt(stop)) || !endsHere(text, start, stop)) continue
    const end = afterTail(text, at + 1, closings)
    if (!isHalfWidth(text.charAt(stop)) || !/\p{Ll}/u.test(text.charAt(end))) return end
  }
  return text.length
}

/** The stop on which a quote closes, if it does. */
function stopBefore(text: string, opening: number, closing: number): number | undefined {
  if (!quoteOpeners.includes(text.charAt(opening))) return undefined
  let last = closing - 1
  while (closers.includes(text.charAt(last)) && last > opening) last--
  return last > opening && stops.includes(text.charAt(last)) ? last : undefined
}

/** The offset behind everything that cannot begin a sentence. */
function afterTail(text: string, from: number, closings: Closings): number {
  let at = from
  while (at < text.length && isTail(text.charAt(at), closings.last.has(at))) at++
  return at
}

const isTail = (char: string, isClosing: boolean): boolean =>
  isBlank(char) || isClosing || (stops + closers).includes(char)

const isBlank = (char: string): boolean => /\s/.test(char)
const isHalfWidth = (char: string): boolean => '.?!'.includes(char)
const isMark = (char: string): boolean => isBlank(char) || `${stops}${openers}${closers}"`.includes(char)
