import LineBreaker from 'linebreak'
import { fillLines } from '@/domain/typesetting/lines'
import { createTokens } from '@/domain/typesetting/set-text'
import type { Token } from '@/domain/typesetting/tokens'

/** A font in which a letter is a little over half an em and an emoji wider than Han. */
export const measure = (word: string): number =>
  Array.from(word, (one): number => (/[—…“”‘’]/.test(one) ? 1 : one > '\u{1f000}' ? 1.25 : 0.55)).reduce(
    (a, b) => a + b,
  )

export const tokens = createTokens('zh-Hans', 'quote', measure)

export const textOf = (line: readonly Token[]): string => line.map(({ text }) => text).join('')

/** Words in lines of at most so many em. */
export const set = (words: string, most: number): Token[][] => fillLines(words, most, tokens)

export const linesOf = (words: string, most: number): string[] => set(words, most).map(textOf)

/** Text without what a line may leave out at its ends. */
export const bare = (words: string): string => words.replace(/[ \u3000\n\u200b]/g, '')

/** Where lines of a text end, as offsets behind the spaces there: where the next ones begin. */
export function endsOf(words: string, lines: readonly string[]): number[] {
  let at = 0
  return lines.slice(1).map((line, i) => {
    at = words.indexOf(line, words.indexOf(lines[i] ?? '', at) + (lines[i] ?? '').length)
    return at
  })
}

/** Where npm's `linebreak` allows a line to end (UAX #14 of Unicode 13). */
export function allowedIn(words: string): Set<number> {
  const breaker = new LineBreaker(words)
  const allowed = new Set<number>()
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) allowed.add(found.position)
  return allowed
}
