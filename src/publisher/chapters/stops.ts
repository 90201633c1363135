import { closers } from '@/domain/text/clauses'

/** ．is 。 in some texts, and a point between digits in others. */
export const stops = '。？！…．.?!'

/** Behind these a point never ends a sentence. */
const titles = 'Mr Mrs Ms Mx Dr Prof St Mt Gen Col Capt Sgt Lt Sen Rep Rev Hon Gov vs cf al approx'.split(' ')
/** Nor behind these, before a number. */
const beforeNumbers =
  'No Nos no nos Vol vol Fig Figs fig Art Sec Ch ch p pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec'.split(' ')

/**
 * Whether the stop at an offset can end the sentence that begins at `start` (UTF-16 code units). Of the full-width ones each can, but for a
 * ．behind a digit. A half-width one must stand before a blank, Chinese or the end, so that 2.0, example.org and a?b are whole. A point
 * behind an abbreviation, an initial or a list's number ends nothing: better a long sentence than a broken name.
 */
export function endsHere(text: string, start: number, at: number): boolean {
  const stop = text.charAt(at)
  const before = text.slice(start, at)
  if (stop === '．') return !/[\d０-９]$/.test(before)
  if (!'.?!'.includes(stop)) return true
  const next = text.charAt(afterClosers(text, at + 1))
  if (next !== '' && !/\s/.test(next) && !wide.test(next)) return false
  return stop !== '.' || next === '' || !isPartOfName(before, text.slice(at + 1))
}

function isPartOfName(before: string, after: string): boolean {
  // What stands before a number's point in a list, or before 1.微信.
  if (/^\W*\d+$/.test(before) || (/\d$/.test(before) && !/^\W*\s/.test(after))) return true
  const word = /[\p{L}.]*$/u.exec(before)?.[0] ?? ''
  if (titles.includes(word) || (beforeNumbers.includes(word) && /^\s*\d/.test(after))) return true
  const isInitial = /^\p{Lu}$/u.test(word) && word !== 'I' && /^\s+\p{Lu}/u.test(after)
  return isInitial || /\p{L}\.\p{L}/u.test(word)
}

function afterClosers(text: string, from: number): number {
  let at = from
  while (at < text.length && `${stops}${closers}"`.includes(text.charAt(at))) at++
  return at
}

/** Han, kana and the marks of Chinese. */
const wide = /[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\ud800-\udfff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/
