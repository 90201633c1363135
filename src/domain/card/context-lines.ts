import type { DrawOp } from '@/domain/card/draw-op'
import type { Context, Paragraph } from '@/domain/card/full-card'
import { distance, type Tokens } from '@/domain/typesetting/atoms'
import { fillLines, isGap, stretchTo } from '@/domain/typesetting/lines'
import { setLine } from '@/domain/typesetting/set-text'
import type { PictureColour } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'

/** A type size of the page, in pixels of the picture. */
export interface PageSize {
  size: number
  lineHeight: number
  /** Characters in a line. */
  measure: number
}

/** A line of a page. */
interface PageLine {
  tokens: Token[]
  /** Which of its tokens are of the passage: from the first, up to but not including the second. Both are the same for none. */
  passage: readonly [number, number]
  /** It begins a paragraph. */
  begins: boolean
  /** It ends a paragraph. */
  ends: boolean
}

/** Divides paragraphs into lines, and finds the passage in them. */
export function pageLines(paragraphs: readonly Paragraph[], measure: number, tokens: Tokens): PageLine[] {
  return paragraphs.flatMap((paragraph) => {
    const lines = fillLines(paragraph.text, measure, tokens)
    let at = 0
    return lines.map((line, i) => {
      const inPassage = line.map((token) => {
        at = paragraph.text.indexOf(token.text, at) + token.text.length
        const { start, end } = paragraph.passage ?? { start: 0, end: 0 }
        return at > start && at - token.text.length < end
      })
      const from = Math.max(0, inPassage.indexOf(true))
      const passage = [from, inPassage.lastIndexOf(true) + 1] as const
      return { tokens: line, passage, begins: i === 0, ends: i === lines.length - 1 }
    })
  })
}

/** How high lines are, in pixels, with half a line between paragraphs. */
export const pageHeight = (lines: number, paragraphs: number, lineHeight: number): number =>
  (lines + Math.max(0, paragraphs - 1) / 2) * lineHeight

/** From the middle of a line to an underline, in em. */
const toUnderline = 0.66

/** A wash is as high as that, in em. */
const washHeight = 1.36

/** Draws lines, with the passage in ink on its mark and all else quieter. Every line but a paragraph's last fills the measure. */
export function setPage(
  lines: readonly PageLine[],
  left: number,
  top: number,
  { size, lineHeight, measure }: PageSize,
  colour: Context['colour'],
): DrawOp[] {
  let y = top
  return lines.flatMap((line, i) => {
    if (line.begins && i > 0) y += lineHeight / 2
    const ops = setPageLine(line, y)
    y += lineHeight
    return ops
  })

  function setPageLine({ tokens, passage: [from, to], ends }: PageLine, top: number): DrawOp[] {
    const stretch = ends ? 0 : stretchTo(tokens, measure)
    const starts = startsOf(tokens, stretch)
    const at = (i: number): number => left + (starts[i] ?? 0) * size
    const part = (from: number, to: number, colour: PictureColour): DrawOp[] =>
      setLine(tokens.slice(from, to), at(from), top, { size, lineHeight, face: 'plain', colour }, stretch)
    const right = Math.min(at(to - 1) + (tokens[to - 1]?.width ?? 0) * size, left + measure * size)
    return [
      ...(to > from ? [mark(at(from), right, top + lineHeight / 2)] : []),
      ...part(0, from, 'ink-2'),
      ...part(from, to, 'ink'),
      ...part(to, tokens.length, 'ink-2'),
    ]
  }

  function mark(from: number, to: number, middle: number): DrawOp {
    const across = { x: from, width: to - from }
    if (colour !== 'underline') {
      const height = washHeight * size
      return { op: 'fill', ...across, y: middle - height / 2, height, colour }
    }
    return { op: 'fill', ...across, y: middle + toUnderline * size, height: size > 24 ? 3 : 2, colour: 'accent' }
  }
}

/** Where each token begins, in em from the line's left: as `setLine` puts it. */
function startsOf(tokens: readonly Token[], stretch: number): number[] {
  let at = 0
  return tokens.map((token, i) => {
    at += distance(tokens[i - 1], token) + (isGap(tokens[i - 1], token) ? stretch : 0)
    const start = at
    at += token.width
    return start
  })
}
