import { distance, rememberingTokens, type Tokens, widthOf } from '@/domain/typesetting/atoms'
import { fillLines, isGap } from '@/domain/typesetting/lines'
import type { Face, Measure, PictureColour, TextOp } from '@/domain/typesetting/text-op'
import { divided, type Stops, type Token, tokensOf } from '@/domain/typesetting/tokens'

/** How a line is set; lengths are pixels of the picture. */
export interface TextStyle {
  size: number
  lineHeight: number
  face: Face
  colour: PictureColour
}

/** From the middle of a Han character down to the alphabetic baseline, in em: its square is 0.88 above and 0.12 below. */
const middleToBaseline = 0.38

/** Divides words for a face in a script. Each word is measured once. */
export function createTokens(lang: 'zh-Hans' | 'zh-Hant', face: Face, measure: Measure): Tokens {
  const widths = new Map<string, number>()
  const stopsAt: Stops = lang === 'zh-Hans' ? 'left' : 'middle'
  const wordWidth = (word: string): number => {
    const width = widths.get(word) ?? measure(word, face)
    widths.set(word, width)
    return width
  }
  return rememberingTokens(
    (paragraph) => tokensOf(paragraph, wordWidth, stopsAt),
    (token) => divided(token, wordWidth),
  )
}

/**
 * One line as runs of text, from `x` on, in a line box whose top is `top`. A new run begins where the font alone would not put the next
 * character in the right place.
 *
 * @param stretch how much wider each gap (`isGap`) is, in em
 */
export function setLine(line: readonly Token[], x: number, top: number, style: TextStyle, stretch = 0): TextOp[] {
  const { size, lineHeight, face, colour } = style
  const y = top + lineHeight / 2 + middleToBaseline * size
  const runs: TextOp[] = []
  let at = x
  line.forEach((token, i) => {
    const before = line[i - 1]
    at += distance(before, token) * size
    if (isGap(before, token)) at += stretch * size
    const run = runs[runs.length - 1]
    if (run && before && stretch === 0 && goesOn(before, token)) run.text += token.text
    else if (token.kind !== 'space') runs.push({ op: 'text', text: token.text, x: at, y, size, face, colour })
    at += token.width * size
  })
  return runs
}

/** Han and its stops are squares. Two marks together are set apart, since browsers squeeze some of them by themselves. */
function goesOn(before: Token, token: Token): boolean {
  const isSquare = ({ kind, text, width }: Token): boolean =>
    width === 1 && (kind === 'han' || (kind === 'mark' && text > '\u2e7f'))
  return isSquare(before) && isSquare(token) && !(before.kind === 'mark' && token.kind === 'mark')
}

/** Words in lines of at most `width` pixels. */
export const inLines = (words: string, width: number, size: number, tokens: Tokens): Token[][] =>
  fillLines(words, width / size, tokens)

/** Words in rows of at most `width` pixels, each with its start. */
export function inRows(
  words: ReadonlyArray<readonly Token[]>,
  width: number,
  size: number,
  apart: number,
): Array<[readonly Token[], number]>[] {
  const rows: Array<[readonly Token[], number]>[] = []
  let x = 0
  for (const word of words) {
    const wide = widthOf(word) * size
    const row = rows[rows.length - 1]
    if (row && x + apart + wide <= width) {
      row.push([word, x + apart])
      x += apart + wide
    } else {
      rows.push([[word, 0]])
      x = wide
    }
  }
  return rows
}
