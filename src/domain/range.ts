/** A stretch of a chapter's text: UTF-16 code units, `end` not included. */
export interface Range {
  start: number
  end: number
}

export const rangesMeet = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

export const sameRange = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end

export const isWithin = (at: number, { start, end }: Range): boolean => start <= at && at < end

/** A range without the blanks and line breaks at its ends; undefined where nothing else is in it. */
export function trimmed(text: string, { start, end }: Range): Range | undefined {
  const words = text.slice(start, end)
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

/** No more than the first so many code units of a range, as whole characters: one that would be halved is left out. */
export function clipped({ start, end }: Range, text: string, most: number): Range {
  const limit = start + most
  return { start, end: end <= limit ? end : isBetweenHalves(text, limit) ? limit - 1 : limit }
}

function isBetweenHalves(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
