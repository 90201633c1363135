/** A stretch of a chapter's text: UTF-16 code units, `end` not included. */
export interface Range {
  start: number
  end: number
}

export const rangesMeet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end

export const isWithin = (at: number, { start, end }: Range): boolean => start <= at && at < end

/** No more than the first so many code units of a text, without half a character at the end. */
export const clipped = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/**
 * A range without the blanks and line breaks at its ends; undefined where nothing else is in it.
 *
 * @param most code units that it may have: what is beyond them is left out
 */
export function trimmed(text: string, { start, end }: Range, most: number): Range | undefined {
  const words = clipped(text.slice(start, end), most)
  const from = words.search(/\S/)
  return from < 0 ? undefined : { start: start + from, end: start + words.trimEnd().length }
}

/** What a range gained at one of its ends; all of it where it was another. */
export function gained(before: Range | undefined, after: Range): Range {
  if (before?.start === after.start && before.end < after.end) return { start: before.end, end: after.end }
  if (before?.end === after.end && after.start < before.start) return { start: after.start, end: before.start }
  return after
}

/** A range of whole characters: an end between the two halves of one (surrogates) goes outwards. */
export const wholeCharacters = ({ start, end }: Range, text: string): Range => ({
  start: isBetweenHalves(text, start) ? start - 1 : start,
  end: isBetweenHalves(text, end) ? end + 1 : end,
})

function isBetweenHalves(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
