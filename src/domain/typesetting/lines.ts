import { mayPart, type Token } from '@/domain/typesetting/tokens'

/** The gap between Han and a word, in em; clreq allows up to a quarter. */
const gap = 1 / 8

/** How much closer two marks stand that meet, or a mark at a line's end, in em. */
const squeeze = 1 / 2

const last = <T>(list: readonly T[]): T | undefined => list[list.length - 1]

/** Tokens that are never divided: a line begins and ends with whole ones. */
type Atom = readonly Token[]

/** The distance of a token from the one before it, in em: negative if two marks share their blank. */
export function distance(before: Token | undefined, token: Token): number {
  if (!before) return 0
  if (before.kind === 'mark' && token.kind === 'mark') {
    return before.blank === 'after' || (before.opens && token.opens) ? -squeeze : 0
  }
  const kinds = [before.kind, token.kind]
  return kinds.includes('han') && kinds.includes('word') ? gap : 0
}

/** A line's width in em, spaces at its end left out. The blank of a mark at its end may stand in the margin. */
export const widthOf = (line: readonly Token[]): number => advance(undefined, line) - loose(line)

/**
 * Whether a line that is stretched has more room between two tokens: between words, between Han characters, and where Han meets a word.
 * Marks have their blank, and the parts of a word stay together.
 */
export const isGap = (before: Token | undefined, { kind }: Token): boolean =>
  before?.kind === 'space'
    ? kind !== 'space'
    : /han|word|symbol/.test(kind) &&
      /han|word|symbol/.test(before?.kind ?? '') &&
      (kind !== 'word' || before?.kind !== 'word')

/** The most that is put into a gap, in em: as much as clreq allows between Han and a word. */
const mostStretch = 1 / 4

/**
 * How much wider each gap of a line has to be, in em, for the line to end at the measure: 0 if that would tear it apart. A stop at its end
 * keeps its blank where there is room for it: otherwise characters would leave the columns that they stand in on the lines about it.
 */
export function stretchTo(line: readonly Token[], measure: number): number {
  const gaps = line.filter((token, i) => isGap(line[i - 1], token)).length
  const stretch = (measure - advance(undefined, line)) / gaps
  return stretch > 0 && stretch <= mostStretch ? stretch : 0
}

/** The width of tokens that follow another one, in em. */
function advance(before: Token | undefined, tokens: readonly Token[]): number {
  let width = 0
  let previous = before
  for (const token of tokens) {
    width += distance(previous, token) + token.width
    previous = token
  }
  return width
}

/** How much of a line's end may stand outside the measure, in em. */
function loose(line: readonly Token[]): number {
  let width = 0
  for (let i = line.length - 1; i >= 0; i--) {
    const { kind, blank, width: space } = line[i] as Token
    if (kind !== 'space') return blank === 'after' ? width + squeeze : width
    width += space
  }
  return width
}

/** Divides a token into its characters: `charactersOf`. */
export type Divide = (token: Token) => Token[]

/** The width in em that a line needs to hold every token with what clings to it. */
export const widestAtom = (tokens: readonly Token[]): number =>
  atomsOf(tokens).reduce((widest, atom) => Math.max(widest, widthOf(atom)), 0)

/**
 * Fills lines of at most `measure` em. The last line has more than one character. What fits no line is divided: between tokens, and a word
 * that alone is wider than a line between its characters.
 */
export function fillLines(tokens: readonly Token[], measure: number, divide: Divide): Token[][] {
  const lines: Token[][] = []
  let line: Token[] = []
  let width = 0
  for (const atom of fittingAtoms(trimmed(tokens), measure, divide)) {
    let further = advance(last(line), atom)
    if (line.length > 0 && width + further - loose(atom) > measure) {
      lines.push(line)
      line = []
      width = 0
      further = advance(undefined, atom)
    }
    line.push(...atom)
    width += further
  }
  if (line.length > 0) lines.push(line)
  return withoutOrphan(lines, measure).map(trimmed)
}

export function atomsOf(tokens: readonly Token[]): Atom[] {
  const atoms: Token[][] = []
  let before: Token | undefined
  for (const token of tokens) {
    const atom = last(atoms)
    if (atom && isInseparable(before, token, last(atom))) atom.push(token)
    else atoms.push([token])
    if (token.kind !== 'space') before = token
  }
  return atoms
}

/** A space belongs to the word before it, does not change what clings or opens, and does not part two dashes (B2). */
const isInseparable = (before: Token | undefined, token: Token, previous: Token | undefined): boolean =>
  token.kind === 'space' ||
  token.clings ||
  before?.opens ||
  (isDash(token) && isDash(before)) ||
  (previous !== undefined && !mayPart(previous, token))

const isDash = (token: Token | undefined): boolean => token?.text.charAt(0) === '—'

/** The atoms of a line, in parts where they are wider than it. */
const fittingAtoms = (tokens: readonly Token[], measure: number, divide: Divide): Atom[] =>
  atomsOf(tokens).flatMap((atom) => {
    if (widthOf(atom) <= measure) return [atom]
    return atom.flatMap((token) => (token.width <= measure ? [[token]] : divide(token).map((one) => [one])))
  })

/** Spaces at a line's ends are not set. */
function trimmed(line: readonly Token[]): Token[] {
  const isSet = ({ kind }: Token): boolean => kind !== 'space'
  const from = line.findIndex(isSet)
  return from < 0 ? [] : line.slice(from, line.length - [...line].reverse().findIndex(isSet))
}

/** Moves a second character down to a single one in the last line. */
function withoutOrphan(lines: Token[][], measure: number): Token[][] {
  const [before, end] = lines.slice(-2)
  if (!before || !end || charactersIn(end) >= 2) return lines
  const atoms = atomsOf(before)
  const fuller = [...(atoms.pop() ?? []), ...end]
  const rest = atoms.flat()
  if (charactersIn(rest) < 2 || widthOf(fuller) > measure) return lines
  return withoutOrphan([...lines.slice(0, -2), rest, fuller], measure)
}

/** Counts Han characters and symbols; a word counts as two. */
function charactersIn(line: readonly Token[]): number {
  return line.reduce((sum, { kind }) => sum + (kind === 'han' || kind === 'symbol' ? 1 : kind === 'word' ? 2 : 0), 0)
}
