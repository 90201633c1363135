import { charactersOf } from '@/domain/text/characters'

/** A stretch of a chapter's text: UTF-16 code units, `end` not included. */
export interface Range {
  start: number
  end: number
}

export const rangesMeet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end

export const isWithin = (at: number, { start, end }: Range): boolean => start <= at && at < end

/** At most the first `most` code units of a text. No character is cut in half. */
export const clipped = (text: string, most: number): string =>
  text.slice(0, cutBefore(text, most)).replace(/[\ud800-\udbff]$/, '')

/** At most the last `most` code units of a text. No character is cut in half. */
export function clippedStart(text: string, most: number): string {
  const from = Math.max(0, text.length - most)
  let at = Math.max(0, from - 2 * longestCharacter)
  for (const { length } of charactersOf(text.slice(at, from + longestCharacter))) {
    if (at >= from) break
    at += length
  }
  if (at - from < longestCharacter) return text.slice(at)
  return text.slice(isBetweenHalves(text, from) ? from + 1 : from)
}

/** How many code units back a whole character is looked for. The longest emoji in use has 15. */
const longestCharacter = 32

/** Where a text can be cut without splitting a character: at `most` or shortly before it. */
function cutBefore(text: string, most: number): number {
  if (text.length <= most) return most
  let at = 0
  for (const { length } of charactersOf(text.slice(0, most + 2))) {
    if (at + length > most) break
    at += length
  }
  return most - at < longestCharacter ? at : most
}

/**
 * A range without blanks and line breaks at its ends; undefined if nothing else is in it.
 *
 * @param most the most code units; the rest is cut off
 */
export function trimmed(text: string, { start, end }: Range, most: number): Range | undefined {
  const words = clipped(text.slice(start, end), most)
  const from = words.search(/\S/)
  return from < 0 ? undefined : { start: start + from, end: start + words.trimEnd().length }
}

/** The part that a range gained at one of its ends; the whole of it if it is another range. */
export function gained(before: Range | undefined, after: Range): Range {
  if (before?.start === after.start && before.end < after.end) return { start: before.end, end: after.end }
  if (before?.end === after.end && after.start < before.start) return { start: after.start, end: before.start }
  return after
}

/** A range of whole characters: an end between two surrogates moves outwards. */
export const wholeCharacters = ({ start, end }: Range, text: string): Range => ({
  start: isBetweenHalves(text, start) ? start - 1 : start,
  end: isBetweenHalves(text, end) ? end + 1 : end,
})

function isBetweenHalves(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
