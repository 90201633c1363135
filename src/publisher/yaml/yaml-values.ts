import { scalar } from '@/publisher/yaml/yaml-shape'

const matches =
  (pattern: RegExp) =>
  (value: unknown): value is string =>
    typeof value === 'string' && pattern.test(value)

const quoteHint = 'Write it on one line; a number, a date or yes/no needs quotes around it.'

/** One line of words for readers: not blank, no space at either end. */
export const text = (hint = quoteHint) => scalar('one line of text', matches(/^\S(?:[^\n\r]*\S)?$/u), hint)

/** One line of words that cards print too. Their feet have room for so many characters (UTF-16 code units). */
export const printed = (most: number, hint = `Cards print it. Say it in at most ${most} characters. ${quoteHint}`) =>
  shortText(most, hint)

/** One line of words of at most so many characters (UTF-16 code units). */
export const shortText = (most: number, hint: string) => {
  const isText = matches(/^\S(?:[^\n\r]*\S)?$/u)
  const accepts = (value: unknown): value is string => isText(value) && value.length <= most
  return scalar(`one line of text of at most ${most} characters`, accepts, hint)
}

/** A piece of the source, taken as it is, spaces included. */
export const wording = scalar('a piece of the source', matches(/^[^\n\r]+$/u), quoteHint)

/** The replacement of a piece of the source. May be empty; a line break splits a paragraph. */
export const replacement = scalar('text, or "" for nothing', matches(/^[^\r]*$/u), quoteHint)

/** An id that has to fit a 32-character scene together with two offsets, so it must be short and plain. */
export const chapterId = scalar(
  'an id of 1 to 18 small letters, digits and hyphens',
  // `constructor` is a member of every object: a record of chapters would seem to have it.
  matches(/^(?!constructor$)[a-z0-9-]{1,18}$/),
  'Shorten it, e.g. "dwell-time". Links and marks keep it for good, so choose it once.',
)

/** A name for reference: small letters, digits and hyphens. */
export const plainId = scalar(
  'an id of small letters, digits and hyphens',
  matches(/^[a-z0-9-]{1,64}$/),
  'Write it like "wide-comma".',
)

/** A day that exists, as `YYYY-MM-DD`. */
export const day = scalar(
  'a day as YYYY-MM-DD',
  (value): value is string => matches(/^\d{4}-\d{2}-\d{2}$/)(value) && isDay(value),
  'Write it like 2019-01-09.',
)

// Some engines roll 31 February over in Date.parse, so the day must come back unchanged.
function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

export const webAddress = scalar(
  'a web address, or null',
  matches(/^https?:\/\/\S+$/),
  'Begin it with https://, or write null.',
)

export const yesOrNo = scalar('true or false', (value): value is boolean => typeof value === 'boolean')

/** A count from 1. */
export const count = scalar(
  'a whole number from 1',
  (value): value is number => Number.isInteger(value) && (value as number) >= 1,
)

/** One of a few words. */
export const oneOf = <T extends string>(words: readonly T[]) =>
  scalar(`one of ${words.join(', ')}`, (value): value is T => words.includes(value as T))
