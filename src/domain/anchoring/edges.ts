import { breaks, closers } from '@/domain/text/clauses'

/** The edge at a place of a text, from the least to the most: none, a clause's, a sentence's, a paragraph's. */
export type Edge = 0 | 1 | 2 | 3

/** The start or the end of something. */
export type Side = 'start' | 'end'

const stops = '。？！…'
/** In scripts with blanks between words, a mark ends something only before a blank: 3.14 is one number. */
const spacedStops = '.?!'
const spacedBreaks = ',;:'
const quotationMarks = '"\''

/**
 * The edge at an offset, told by the characters beside it: a quote with its context is enough. Nothing begins or ends with a line break.
 * Blanks between two parts may belong to either.
 */
export function edgeAt(text: string, at: number, side: Side): Edge {
  const [before, after] = [text.charAt(at - 1), text.charAt(at)]
  const [outside, inside] = side === 'start' ? [before, after] : [after, before]
  if (inside === '\n') return 0
  if (outside === '' || outside === '\n') return 3
  if (isClosing(after) && !isBlank(after)) return 0
  const mark = lastMark(text, at)
  if (stops.includes(mark)) return 2
  if (breaks.includes(mark)) return 1
  if (!isBlank(before) && !isBlank(after)) return 0
  if (spacedStops.includes(mark)) return 2
  return spacedBreaks.includes(mark) ? 1 : 0
}

/** Whether a character cannot begin anything: a stop, a closing mark or a blank, but not a line break. */
export const isClosing = (character: string): boolean =>
  character !== '' && character !== '\n' && (isBlank(character) || (breaks + closers).includes(character))

/** The last character before an offset, except blanks and closing marks. */
function lastMark(text: string, at: number): string {
  let end = at
  while (end > 1 && (isBlank(text.charAt(end - 1)) || (closers + quotationMarks).includes(text.charAt(end - 1)))) end--
  return text.charAt(end - 1)
}

const isBlank = (character: string): boolean => /\s/.test(character)

/** Letters and digits of scripts that put blanks between words: Latin, Greek, Cyrillic. */
const wordCharacter = /[\dA-Za-z\u00c0-\u024f\u0370-\u04ff]/

/** Whether an offset is within a word of such a script. */
export const isWithinWord = (text: string, at: number): boolean =>
  wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at))
