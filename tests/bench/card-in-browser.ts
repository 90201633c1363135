import { encode } from 'uqr'
import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import { type CardFormat, jpegQualities } from '@/domain/card/formats'
import { layoutCard } from '@/domain/card/layout-card'
import type { PrintedCard } from '@/domain/card/printed-card'
import { cardColours } from '@/domain/drawing/theme'
import type { Face } from '@/domain/typesetting/text-op'
import { codeOf } from '@/platform/pictures/code'
import { type Brush, measureWord, paint } from '@/platform/pictures/paint'

/** One picture, made in a browser. */
export interface MadePicture {
  /** Milliseconds for layout, drawing and JPEG together: a canvas may put its drawing off until the picture is asked for. */
  time: number
  /** Milliseconds for the layout alone. */
  layout: number
  bytes: number
  measured: number
}

/** What `card.ts` calls on its page. */
export interface CardBench {
  make(card: PrintedCard, format: CardFormat): Promise<MadePicture>
  /** Puts the same card on the page as elements. */
  show(card: PrintedCard, format: CardFormat): void
}

const link = 'https://bandu.example.org/read?chapter=critics&at=1.4w-69'
const colours = cardColours.paper

async function make(card: PrintedCard, format: CardFormat): Promise<MadePicture> {
  const start = performance.now()
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d') as Brush
  let measured = 0
  const drawing = layoutCard(card, { template: 'plain', format, code: true }, (word, face) => {
    measured++
    return measureWord(brush, card.lang, face, word)
  })
  const layout = performance.now() - start
  Object.assign(canvas, { width: drawing.width, height: drawing.height })
  const code = format === 'chat' ? undefined : codeOf(link)
  paint(brush, drawing, { colours, lang: card.lang, code }, 1)
  const picture = await new Promise<Blob | null>((take) => canvas.toBlob(take, 'image/jpeg', jpegQualities[format]))
  return { time: performance.now() - start, layout, bytes: picture?.size ?? Number.NaN, measured }
}

function show(card: PrintedCard, format: CardFormat): void {
  const measuring = document.createElement('canvas').getContext('2d') as Brush
  const measure = (word: string, face: Face) => measureWord(measuring, card.lang, face, word)
  const drawing = layoutCard(card, { template: 'plain', format, code: true }, measure)
  document.body.style.margin = '0'
  document.body.innerHTML = `<div style="position:relative;width:${drawing.width}px;height:${drawing.height}px">${elements(drawing)}</div>`
}

const elements = ({ ops }: Drawing): string => ops.map(element).join('')

function element(op: DrawOp): string {
  if (op.op === 'fill') return box(op.x, op.y, op.width, op.height, colours[op.colour])
  if (op.op === 'code') return box(op.x, op.y, op.size, op.size, '#FFFFFF') + modules(op.x, op.y, op.size)
  if (op.op === 'text') return words(op.text, op.x, op.y, op.size, op.face)
  const path = `<polyline points="${op.points.join(' ')}" fill="none" stroke="${colours[op.colour]}" stroke-width="${op.width}"/>`
  return svg(path, 0, 0, 750)
}

/** The code as one path. */
function modules(x: number, y: number, size: number): string {
  const code = encode(link, { ecc: 'L', boostEcc: true, border: 0 }).data
  const squares = code.flatMap((row, down) => row.flatMap((dark, across) => (dark ? `M${across} ${down}h1v1h-1z` : [])))
  const scale = size / (code.length + 8)
  return svg(`<path transform="scale(${scale}) translate(4 4)" d="${squares.join('')}"/>`, x, y, size)
}

const svg = (content: string, x: number, y: number, size: number): string =>
  `<svg style="position:absolute;left:${x}px;top:${y}px" width="${size}" height="${size}">${content}</svg>`

const box = (x: number, y: number, width: number, height: number, colour: string): string =>
  `<div style="position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px;background:${colour}"></div>`

const words = (text: string, x: number, y: number, size: number, face: Face): string =>
  `<span style="position:absolute;left:${x}px;top:${y - size}px;font:${size}px '${face === 'quote' ? 'Noto Serif CJK SC' : 'Noto Sans CJK SC'}';white-space:pre">${text}</span>`

Object.assign(window, { cardBench: { make, show } satisfies CardBench })
