import { mayPart, type Token } from '@/domain/typesetting/tokens'

/** Tokens that are never divided: a line begins and ends with whole ones. Lengths are em. */
export interface Atom {
  tokens: readonly Token[]
  /** From its first token to its end. */
  advance: number
  /** How much of its end may stand outside the measure. */
  loose: number
}

/** Divides words for a face and a script. Each paragraph is divided once. */
export interface Tokens {
  /** `tokensOf`. */
  (paragraph: string): readonly Token[]
  /** `atomsOf`, without the spaces at a paragraph's ends. */
  atoms(paragraph: string): readonly Atom[]
  /** Divides a token into its characters: `charactersOf`. */
  divide(token: Token): Token[]
}

/** Makes `Tokens` that remember what they divided. They live as long as one layout, so that little is remembered. */
export function rememberingTokens(tokensOf: (paragraph: string) => readonly Token[], divide: Tokens['divide']): Tokens {
  const tokens = remembering(tokensOf)
  return Object.assign(tokens, { atoms: remembering((paragraph) => atomsOf(trimmed(tokens(paragraph)))), divide })
}

function remembering<T>(make: (words: string) => T): (words: string) => T {
  const made = new Map<string, T>()
  return (words) => {
    const known = made.get(words)
    if (known !== undefined) return known
    const one = make(words)
    made.set(words, one)
    return one
  }
}

/** The gap between Han and a word, in em; clreq allows up to a quarter. */
const gap = 1 / 8

/** How much closer two marks stand that meet, or a mark at a line's end, in em. */
const squeeze = 1 / 2

/** The distance of a token from the one before it, in em: negative if two marks share their blank. */
export function distance(before: Token | undefined, token: Token): number {
  if (!before) return 0
  if (before.kind === 'mark' && token.kind === 'mark') {
    return before.blank === 'after' || (before.opens && token.opens) ? -squeeze : 0
  }
  if (before.kind === 'han') return token.kind === 'word' ? gap : 0
  return before.kind === 'word' && token.kind === 'han' ? gap : 0
}

/** A line's width in em, spaces at its end left out. The blank of a mark at its end may stand in the margin. */
export const widthOf = (line: readonly Token[]): number => advanceOf(line) - looseOf(line)

/** The width of tokens with what stands at their end, in em. */
export function advanceOf(tokens: readonly Token[]): number {
  let width = 0
  let before: Token | undefined
  for (const token of tokens) {
    width += distance(before, token) + token.width
    before = token
  }
  return width
}

/** How much of a line's end may stand outside the measure, in em. */
function looseOf(line: readonly Token[]): number {
  let width = 0
  for (let i = line.length - 1; i >= 0; i--) {
    const { kind, blank, width: space } = line[i] as Token
    if (kind !== 'space') return blank === 'after' ? width + squeeze : width
    width += space
  }
  return width
}

/** The width in em that a line needs to hold every token of some words with what clings to it. */
export const widestAtom = (atoms: readonly Atom[]): number =>
  atoms.reduce((widest, { advance, loose }) => Math.max(widest, advance - loose), 0)

/** How many atoms a line of `measure` em does not hold. */
export const countWider = (atoms: readonly Atom[], measure: number): number =>
  atoms.filter(({ advance, loose }) => advance - loose > measure).length

/**
 * The first of some sizes that fits, of those at which the fewest words are divided. That is none, unless a word is longer than any line, so
 * most sizes are never looked at.
 */
export function firstFitting<T>(
  sizes: readonly T[],
  divided: (size: T) => number,
  fits: (size: T) => boolean,
): T | undefined {
  const whole = sizes.find((size) => divided(size) === 0 && fits(size))
  if (whole) return whole
  const counts = sizes.map(divided)
  const fewest = Math.min(...counts)
  return fewest === 0 ? undefined : sizes.find((size, i) => counts[i] === fewest && fits(size))
}

/** Tokens with what clings to them. */
export function atomsOf(tokens: readonly Token[]): Atom[] {
  const groups: Token[][] = []
  let before: Token | undefined
  for (const token of tokens) {
    const group = groups[groups.length - 1]
    if (group && isInseparable(before, token, group[group.length - 1])) group.push(token)
    else groups.push([token])
    if (token.kind !== 'space') before = token
  }
  return groups.map(atomOf)
}

/** Tokens as one atom. */
export const atomOf = (tokens: readonly Token[]): Atom => ({
  tokens,
  advance: advanceOf(tokens),
  loose: looseOf(tokens),
})

/** A space belongs to the word before it, does not change what clings or opens, and does not part two dashes (B2). */
const isInseparable = (before: Token | undefined, token: Token, previous: Token | undefined): boolean =>
  token.kind === 'space' ||
  token.clings ||
  before?.opens ||
  (isDash(token) && isDash(before)) ||
  (previous !== undefined && !mayPart(previous, token))

const isDash = (token: Token | undefined): boolean => token?.text.charAt(0) === '—'

/** Spaces at a line's ends are not set. */
export function trimmed(line: readonly Token[]): readonly Token[] {
  let [from, to] = [0, line.length]
  while (from < to && line[from]?.kind === 'space') from++
  while (to > from && line[to - 1]?.kind === 'space') to--
  return to - from === line.length ? line : line.slice(from, to)
}
