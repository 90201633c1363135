import { closers, openers } from '@/domain/text/clauses'

const stops = '。？！…'
const quoteOpeners = '「『“‘'

/**
 * Where each sentence begins in `text`, in UTF-16 code units. The first is 0 and the last runs to the end, so that the
 * sentences joined are the text.
 *
 * A sentence ends at 。？！…… with the closing marks and blanks that follow. Stops inside a quote or a bracket that opens
 * in mid-sentence do not end it: the quote does, with its closing mark, if it closes on a stop; a bracket does not.
 * A quote or bracket that opens a sentence may hold several. ： and —— never end one.
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

function sentenceEnd(text: string, start: number, closings: Map<number, number>): number {
  // Marks before the first word belong to the sentence's beginning. They can neither end it nor enclose a part of it.
  let begun = false
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at)
    const closing = closings.get(at)
    if (!begun) {
      begun = !isMark(char)
    } else if (stops.includes(char)) {
      return afterTail(text, at + 1)
    } else if (closing !== undefined) {
      if (quoteOpeners.includes(char) && closesOnStop(text, closing)) return afterTail(text, closing + 1)
      at = closing
    }
  }
  return text.length
}

/** From each opening mark to its closing mark. Marks without a partner are left out. */
function closingsOf(text: string): Map<number, number> {
  const closings = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (openers.includes(char)) open.push(at)
    const kind = closers.indexOf(char)
    if (kind < 0) continue
    const partner = open.map((opening) => text.charAt(opening)).lastIndexOf(openers.charAt(kind))
    const opening = open[partner]
    if (opening === undefined) continue
    closings.set(opening, at)
    open.length = partner
  }
  return closings
}

function closesOnStop(text: string, closing: number): boolean {
  let last = closing - 1
  while (closers.includes(text.charAt(last))) last--
  return stops.includes(text.charAt(last))
}

/** The offset behind everything that cannot begin a sentence. */
function afterTail(text: string, from: number): number {
  let at = from
  while (at < text.length && (isBlank(text.charAt(at)) || (stops + closers).includes(text.charAt(at)))) at++
  return at
}

const isBlank = (char: string): boolean => /\s/.test(char)
const isMark = (char: string): boolean => isBlank(char) || (stops + openers + closers).includes(char)
