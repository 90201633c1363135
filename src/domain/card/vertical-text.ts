import type { DrawOp } from '@/domain/card/draw-op'
import { distance, rememberingTokens, type Tokens } from '@/domain/typesetting/atoms'
import { createTokens } from '@/domain/typesetting/set-text'
import type { Face, Measure, PictureColour } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'

/** How a column is set, in pixels of the picture. */
export interface ColumnStyle {
  size: number
  /** From one character to the next. */
  pitch: number
  face: Face
  colour: PictureColour
}

/** Sets words in columns. A column is as long as its words are in `pitch`. */
export interface Columns {
  tokens: Tokens
  /** Draws one column down from `top`, about its middle. */
  set(column: readonly Token[], middle: number, top: number): DrawOp[]
}

/** From the middle of a Han character to the alphabetic baseline, in em. */
const toBaseline = 0.38

/** From the middle of a figure or capital to its baseline, in em. */
const figureToBaseline = 0.36

/** Marks that are turned with the line: brackets, dashes and dots. Their vertical forms are the same strokes, turned. */
const turned = /^[—…～‧「」『』（）《》〈〉【】〔〕“”‘’]/

/** Curved quotation marks have no vertical form of their own. */
const bracketFor: Readonly<Record<string, string>> = { '“': '『', '”': '』', '‘': '「', '’': '」' }

/**
 * How far a mark moves from its place in a horizontal line, in em: right, then down. In 简體 a stop stands at the lower left of its square,
 * and at the upper right in a column. In 繁體 both are in the middle.
 */
const moves: Readonly<Record<string, readonly [number, number]>> = {
  '，': [0.6, -0.58],
  '。': [0.56, -0.56],
  '、': [0.56, -0.56],
  '；': [0.26, -0.16],
  '：': [0.26, -0.16],
  '！': [0.22, 0],
  '？': [0.2, 0],
}

/** Short words stand upright in one square, longer ones are turned. */
const isUpright = ({ kind, text }: Token): boolean => kind === 'word' && Array.from(text).length <= 2

/** A row of dashes or dots. */
const isRow = ({ text }: Token): boolean => /^[—…]/.test(text)

/** The canvas knows no vertical text, so every character is placed by itself. */
export function createColumns(lang: 'zh-Hans' | 'zh-Hant', style: ColumnStyle, measure: Measure): Columns {
  return columnsWith(createTokens(lang, style.face, measure), lang, style, measure)
}

/** @param divide the words' tokens in a line. Columns of any size may share them */
export function columnsWith(
  divide: Tokens,
  lang: 'zh-Hans' | 'zh-Hant',
  { size, pitch, face, colour }: ColumnStyle,
  measure: Measure,
): Columns {
  /** A token as long in a column as it is there: a character fills its square, and what is turned keeps its length. */
  function squared(token: Token): Token {
    if (isUpright(token) || token.kind === 'symbol') return { ...token, width: 1 }
    if (bracketFor[token.text]) return { ...token, width: 1, blank: token.opens ? 'before' : 'after' }
    const isMeasured = token.kind !== 'space' && (token.width !== 1 || isRow(token))
    return isMeasured ? { ...token, width: (token.width * size) / pitch } : token
  }

  function place(token: Token, middle: number, top: number): DrawOp[] {
    if (token.kind === 'space') return []
    if (isUpright(token) || token.kind === 'symbol') return [upright(token.text, middle, top)]
    if (token.kind === 'word') return [down(token.text, middle, top)]
    if (!turned.test(token.text)) return [square(token.text, middle, top)]
    // Not every font has a dash as wide as a character.
    const wide = isRow(token) ? measure(token.text, face) : 1
    const free = (token.width * pitch - wide * size) / 2
    return [down(bracketFor[token.text] ?? token.text, middle, top + free)]
  }

  function square(text: string, middle: number, top: number): DrawOp {
    const [right, below] = (lang === 'zh-Hans' && moves[text]) || [0, 0]
    const x = middle + (right - 0.5) * size
    return { op: 'text', text, x, y: top + pitch / 2 + (toBaseline + below) * size, size, face, colour }
  }

  function upright(text: string, middle: number, top: number): DrawOp {
    const wide = measure(text, face)
    const fitted = size / Math.max(1, wide)
    const [x, y] = [middle - (wide * fitted) / 2, top + pitch / 2 + figureToBaseline * fitted]
    return { op: 'text', text, x, y, size: fitted, face, colour }
  }

  const down = (text: string, middle: number, top: number): DrawOp => {
    return { op: 'turned', text, x: middle - toBaseline * size, y: top, size, face, colour }
  }

  return {
    tokens: rememberingTokens(
      (paragraph) => divide(paragraph).map(squared),
      // The letters of a word that no column holds stand upright, one in a square.
      (token) => divide.divide(token).map(squared),
    ),
    set(column, middle, top) {
      let at = top
      return column.flatMap((token, i) => {
        at += distance(column[i - 1], token) * pitch
        const ops = place(token, middle, at)
        at += token.width * pitch
        return ops
      })
    },
  }
}
