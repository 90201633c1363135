import {
  type Atom,
  advanceOf,
  atomOf,
  atomsOf,
  distance,
  type Tokens,
  trimmed,
  widthOf,
} from '@/domain/typesetting/atoms'
import type { Token } from '@/domain/typesetting/tokens'

/**
 * Whether a line that is stretched has more room between two tokens: between words, between Han characters, and where Han meets a word.
 * Marks have their blank, and the parts of a word stay together.
 */
export function isGap(before: Token | undefined, { kind }: Token): boolean {
  if (!before || kind === 'space') return false
  if (before.kind === 'space') return true
  return kind !== 'mark' && before.kind !== 'mark' && !(kind === 'word' && before.kind === 'word')
}

/** The most that is put into a gap, in em: as much as clreq allows between Han and a word. */
const mostStretch = 1 / 4

/**
 * How much wider each gap of a line has to be, in em, for the line to end at the measure: 0 if that would tear it apart. A stop at its end
 * keeps its blank where there is room for it: otherwise characters would leave the columns that they stand in on the lines about it.
 */
export function stretchTo(line: readonly Token[], measure: number): number {
  const gaps = line.filter((token, i) => isGap(line[i - 1], token)).length
  const stretch = (measure - advanceOf(line)) / gaps
  return stretch > 0 && stretch <= mostStretch ? stretch : 0
}

/** How many lines of at most `measure` em a paragraph fills: as many as `fillLines` makes. */
export const countLines = (paragraph: string, measure: number, tokens: Tokens): number =>
  startsOf(fittingAtoms(paragraph, measure, tokens), measure).length

/**
 * Fills lines of at most `measure` em with a paragraph. The last line has more than one character. What fits no line is divided: between
 * tokens, and a word that alone is wider than a line between its characters.
 */
export function fillLines(paragraph: string, measure: number, tokens: Tokens): Token[][] {
  const atoms = fittingAtoms(paragraph, measure, tokens)
  const lines = startsOf(atoms, measure).map((from, i, starts) =>
    atoms.slice(from, starts[i + 1]).flatMap(({ tokens }) => tokens),
  )
  return withoutOrphan(lines, measure).map((line) => [...trimmed(line)])
}

/** The first atom of each line. */
function startsOf(atoms: readonly Atom[], measure: number): number[] {
  const starts: number[] = []
  let width = 0
  let before: Token | undefined
  atoms.forEach(({ tokens, advance, loose }, i) => {
    const further = advance + distance(before, tokens[0] as Token)
    if (before && width + further - loose <= measure) width += further
    else {
      starts.push(i)
      width = advance
    }
    before = tokens[tokens.length - 1]
  })
  return starts
}

/** The atoms of a paragraph, in parts where they are wider than a line. */
function fittingAtoms(paragraph: string, measure: number, tokens: Tokens): readonly Atom[] {
  const fits = ({ advance, loose }: Atom): boolean => advance - loose <= measure
  const atoms = tokens.atoms(paragraph)
  if (atoms.every(fits)) return atoms
  return atoms.flatMap((atom) => {
    if (fits(atom)) return [atom]
    const parts = atom.tokens.flatMap((token) => (token.width <= measure ? [token] : tokens.divide(token)))
    return parts.map((token) => atomOf([token]))
  })
}

/** Moves a second character down to a single one in the last line. */
function withoutOrphan(lines: Token[][], measure: number): Token[][] {
  const [before, end] = lines.slice(-2)
  if (!before || !end || charactersIn(end) >= 2) return lines
  const atoms = atomsOf(before)
  const fuller = [...(atoms.pop()?.tokens ?? []), ...end]
  const rest = atoms.flatMap(({ tokens }) => tokens)
  if (charactersIn(rest) < 2 || widthOf(fuller) > measure) return lines
  return withoutOrphan([...lines.slice(0, -2), rest, fuller], measure)
}

/** Counts Han characters and symbols; a word counts as two. */
function charactersIn(line: readonly Token[]): number {
  return line.reduce((sum, { kind }) => sum + (kind === 'han' || kind === 'symbol' ? 1 : kind === 'word' ? 2 : 0), 0)
}
