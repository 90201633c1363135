import type { Drawing, DrawOp, TurnedOp } from '@/domain/card/draw-op'
import type { CardColours } from '@/domain/drawing/theme'
import type { Face, TextOp } from '@/domain/typesetting/text-op'

/** The part of a canvas' 2d context that is used, so that a test's can be as small. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'font'
  | 'textBaseline'
  | 'setTransform'
  | 'fillRect'
  | 'rect'
  | 'fillText'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'quadraticCurveTo'
  | 'stroke'
  | 'fill'
  | 'measureText'
  | 'save'
  | 'restore'
  | 'arc'
  | 'clip'
  | 'drawImage'
>

/** A square of a drawing. */
export interface Square {
  x: number
  y: number
  size: number
}

/** Paints a code into its square. `scale`: pixels of the picture for each pixel of the drawing. */
export type PaintCode = (brush: Brush, square: Square, scale: number) => void

/** The colours, language and code of a drawing. */
export interface Paints {
  colours: CardColours
  lang: 'zh-Hans' | 'zh-Hant'
  /** Without it the place of the code stays empty. */
  code?: PaintCode
}

// Not the page's fonts: in -apple-system a dash and dots are narrower than a square, and serif is for the quote alone.
const fonts: Record<Paints['lang'], Record<Face, string>> = {
  'zh-Hans': {
    quote: '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "PingFang SC", "Noto Sans CJK SC", serif',
    plain: '"PingFang SC", "Noto Sans CJK SC", "HarmonyOS Sans SC", "MiSans", sans-serif',
  },
  'zh-Hant': {
    quote: '"Songti TC", "Noto Serif CJK TC", "Source Han Serif TC", "PingFang TC", "Noto Sans CJK TC", serif',
    plain: '"PingFang TC", "Noto Sans CJK TC", sans-serif',
  },
}

const fontOf = (lang: Paints['lang'], face: Face, size: number): string => `${size}px ${fonts[lang][face]}`

/** Words are measured at this size, in pixels, since some browsers round small widths. */
const measuringSize = 100

/** The most widths that are remembered. */
const widthsLimit = 1000

/** A measure that remembers words: cards say the same years, names and dashes, and to change a canvas' font takes longer than all else. */
export function createWordMeasure(): (brush: Brush, lang: Paints['lang'], face: Face, word: string) => number {
  const widths = new Map<string, number>()
  return (brush, lang, face, word) => {
    const key = `${lang} ${face} ${word}`
    const known = widths.get(key)
    if (known !== undefined) return known
    brush.font = fontOf(lang, face, measuringSize)
    const width = brush.measureText(word).width / measuringSize
    if (widths.size >= widthsLimit) widths.clear()
    widths.set(key, width)
    return width
  }
}

/** How wide a word is, in em. The system's fonts do not change while the app runs. */
export const measureWord = createWordMeasure()

/** Paints a drawing, enlarged by `scale`. */
export function paint(brush: Brush, { ops }: Drawing, paints: Paints, scale: number): void {
  brush.setTransform(scale, 0, 0, scale, 0, 0)
  brush.textBaseline = 'alphabetic'
  brush.lineCap = 'round'
  brush.lineJoin = 'round'
  for (const op of ops) paintOp(brush, op, paints, scale)
}

function paintOp(brush: Brush, op: DrawOp, paints: Paints, scale: number): void {
  if (op.op === 'code') {
    paints.code?.(brush, op, scale)
    return
  }
  brush.fillStyle = brush.strokeStyle = paints.colours[op.colour] ?? paints.colours.paper
  if (op.op === 'text' || op.op === 'turned') {
    paintText(brush, op, paints.lang, scale)
    return
  }
  brush.globalAlpha = op.alpha ?? 1
  if (op.op === 'fill') brush.fillRect(op.x, op.y, op.width, op.height)
  else paintLine(brush, op.points, op.width)
  brush.globalAlpha = 1
}

function paintText(
  brush: Brush,
  { op, text, x, y, size, face }: TextOp | TurnedOp,
  lang: Paints['lang'],
  scale: number,
): void {
  brush.font = fontOf(lang, face, size)
  if (op === 'text') brush.fillText(text, x, y)
  else {
    brush.setTransform(0, scale, -scale, 0, x * scale, y * scale)
    brush.fillText(text, 0, 0)
    brush.setTransform(scale, 0, 0, scale, 0, 0)
  }
}

function paintLine(brush: Brush, points: ReadonlyArray<readonly [number, number]>, width: number): void {
  brush.lineWidth = width
  brush.beginPath()
  points.forEach(([x, y], i) => {
    if (i === 0) brush.moveTo(x, y)
    else brush.lineTo(x, y)
  })
  brush.stroke()
}
