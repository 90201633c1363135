import { encode } from 'uqr'
import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import { type CardFormat, jpegQualities } from '@/domain/card/formats'
import type { FullCard } from '@/domain/card/full-card'
import { type Template, type TemplateId, templates } from '@/domain/card/templates/registry'
import { washes } from '@/domain/card/washes'
import { cardColours } from '@/domain/drawing/theme'
import type { Face } from '@/domain/typesetting/text-op'
import { codeOf } from '@/platform/pictures/code'
import { type Brush, measureWord, paint } from '@/platform/pictures/paint'

/** One picture, made in a browser. */
export interface MadePicture {
  /** Milliseconds for layout, drawing and JPEG together: a canvas may put its drawing off until the picture is asked for. */
  time: number
  bytes: number
  measured: number
}

/** A card in a template and a format. */
export interface BenchCard {
  card: FullCard
  template: TemplateId
  format: CardFormat
}

/** What `card.ts` calls on its page. */
export interface CardBench {
  make(card: BenchCard): Promise<MadePicture>
  /** Milliseconds for one layout of the card. */
  layout(card: BenchCard): number
  /** Puts the same card on the page as elements. */
  show(card: BenchCard): void
  /** Milliseconds that it takes to find the lines of the card's words by measuring every character. */
  measureText(card: BenchCard): number
}

const link = 'https://bandu.example.org/read?chapter=critics&at=1.4w-69'
const colours = { ...cardColours.paper, ...washes.paper }

const templateOf = (template: TemplateId): Template => templates.find(({ id }) => id === template) ?? templates[0]
const layoutOf = (template: TemplateId) => templateOf(template).layout

const qualityOf = ({ template, format }: BenchCard): number =>
  (format === 'chat' && templateOf(template).messageQuality) || jpegQualities[format]

async function make(order: BenchCard): Promise<MadePicture> {
  const { card, template, format } = order
  const start = performance.now()
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d') as Brush
  let measured = 0
  const drawing = layoutOf(template)(card, { format, code: true }, (word, face) => {
    measured++
    return measureWord(brush, card.lang, face, word)
  })
  Object.assign(canvas, { width: drawing.width, height: drawing.height })
  const code = format === 'chat' ? undefined : codeOf(link)
  paint(brush, drawing, { colours, lang: card.lang, code }, 1)
  const picture = await new Promise<Blob | null>((take) => canvas.toBlob(take, 'image/jpeg', qualityOf(order)))
  return { time: performance.now() - start, bytes: picture?.size ?? Number.NaN, measured }
}

/** A browser's clock has steps of 0.1 ms: one layout takes only a few. */
const layoutsTimed = 10

function layout({ card, template, format }: BenchCard): number {
  const brush = document.createElement('canvas').getContext('2d') as Brush
  const start = performance.now()
  for (let i = 0; i < layoutsTimed; i++) {
    layoutOf(template)(card, { format, code: true }, (word, face) => measureWord(brush, card.lang, face, word))
  }
  return (performance.now() - start) / layoutsTimed
}

/** The same words at the same choice of sizes, by a layout that asks the font for each line with each character. */
function measureText({ card, template, format }: BenchCard): number {
  const brush = document.createElement('canvas').getContext('2d') as Brush
  const start = performance.now()
  const smallest = format === 'chat' ? 27 : 31
  const [width, height, sizes] =
    format === 'chat' ? [408, 210, [45, 37, 31, smallest]] : [576, 480, [48, 41, 36, smallest]]
  const set = template === 'page' ? card.context.paragraphs.filter(({ passage }) => passage) : [{ text: card.quote }]
  const words = set.map(({ text }) => text)
  const heightAt = (size: number, words: readonly string[]): number => {
    brush.font = `${size}px "Noto Serif CJK SC"`
    const widest = Math.floor(width / size)
    let lines = 0
    for (let measure = widest; measure >= widest * 0.75; measure--) {
      lines = words.reduce((sum, paragraph) => sum + linesIn(brush, paragraph, measure * size), 0)
    }
    return lines * size * 1.75
  }
  const fits = sizes.some((size) => heightAt(size, words) <= height)
  if (!fits) cutToFit(words, (cut) => heightAt(smallest, cut) <= height)
  brush.font = '27px "Noto Sans CJK SC"'
  for (const line of footOf(card, format)) linesIn(brush, line, width)
  return performance.now() - start
}

/** By halving, as the product does. */
function cutToFit([first = '', ...others]: readonly string[], fits: (words: readonly string[]) => boolean): void {
  let [from, to] = [0, first.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (fits([first.slice(0, middle), ...others])) from = middle + 1
    else to = middle
  }
}

const footOf = ({ chapter, title, bookTitle, byline, revision, rights }: FullCard, format: CardFormat): string[] =>
  format === 'chat'
    ? [...byline.slice(0, 2), chapter]
    : [chapter, title, bookTitle ?? '', ...byline, revision, ...rights]

function linesIn(brush: Brush, quote: string, width: number): number {
  let line = ''
  let lines = 1
  for (const character of quote) {
    line += character
    if (brush.measureText(line).width <= width) continue
    lines++
    line = character
  }
  return lines
}

function show({ card, template, format }: BenchCard): void {
  const measuring = document.createElement('canvas').getContext('2d') as Brush
  const measure = (word: string, face: Face) => measureWord(measuring, card.lang, face, word)
  const drawing = layoutOf(template)(card, { format, code: true }, measure)
  document.body.style.margin = '0'
  document.body.innerHTML = `<div style="position:relative;width:${drawing.width}px;height:${drawing.height}px">${elements(drawing)}</div>`
}

const elements = ({ ops }: Drawing): string => ops.map(element).join('')

function element(op: DrawOp): string {
  if (op.op === 'fill') return box(op.x, op.y, op.width, op.height, colours[op.colour], op.alpha)
  if (op.op === 'code') return box(op.x, op.y, op.size, op.size, '#FFFFFF') + modules(op.x, op.y, op.size)
  if (op.op === 'text' || op.op === 'turned') return words(op)
  const stroke = `stroke="${colours[op.colour]}" stroke-width="${op.width}" stroke-opacity="${op.alpha ?? 1}"`
  return svg(`<polyline points="${op.points.join(' ')}" fill="none" ${stroke}/>`, 0, 0, 1200)
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

const box = (x: number, y: number, width: number, height: number, colour: string, alpha = 1): string =>
  `<div style="position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px;background:${colour};opacity:${alpha}"></div>`

const words = ({ op, text, x, y, size, face }: Extract<DrawOp, { op: 'text' | 'turned' }>): string =>
  `<span style="position:absolute;left:${x}px;top:${y - size}px;font:${size}px '${face === 'quote' ? 'Noto Serif CJK SC' : 'Noto Sans CJK SC'}';white-space:pre${op === 'turned' ? `;transform-origin:0 ${size}px;transform:rotate(90deg)` : ''}">${text}</span>`

Object.assign(window, { cardBench: { make, layout, show, measureText } satisfies CardBench })
