import type { CardFormat } from '@/domain/card/formats'
import type { FullCard } from '@/domain/card/full-card'
import { type Template, type TemplateId, templates } from '@/domain/card/templates/registry'
import { washes } from '@/domain/card/washes'
import { cardColours } from '@/domain/drawing/theme'
import { type Brush, measureWord, paint } from '@/platform/pictures/paint'

/** A card to draw. `shift`: how many pixels of the drawing everything is moved down. */
export interface GoldenOrder {
  card: FullCard
  template: TemplateId
  format: CardFormat
  shift?: number
}

/** How far two pictures are apart, by blocks of 8 × 8 pixels, from 0 to 255. */
export interface Difference {
  mean: number
  worst: number
}

export interface Golden {
  /** Draws a card at half its size, and returns a JPEG as a data URL. */
  draw(order: GoldenOrder): string
  compare(one: string, other: string): Promise<Difference | 'other size'>
}

const scale = 1 / 2
const side = 8

function draw({ card, template, format, shift = 0 }: GoldenOrder): string {
  const { layout, colours: ground = 'paper' }: Template = templates.find(({ id }) => id === template) ?? templates[0]
  const colours = { ...cardColours[ground], ...washes[ground] }
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d') as Brush
  const drawing = layout(card, { format, code: true }, (word, face) => measureWord(brush, card.lang, face, word))
  Object.assign(canvas, { width: drawing.width * scale, height: drawing.height * scale })
  const ops = drawing.ops.map((op) => ('y' in op && op.op !== 'fill' ? { ...op, y: op.y + shift } : op))
  paint(brush, { ...drawing, ops }, { colours, lang: card.lang }, scale)
  return canvas.toDataURL('image/jpeg', 0.9)
}

async function compare(one: string, other: string): Promise<Difference | 'other size'> {
  const [a, b] = [await pixelsOf(one), await pixelsOf(other)]
  if (a.width !== b.width || a.height !== b.height) return 'other size'
  const [blocksA, blocksB] = [blocksOf(a), blocksOf(b)]
  const apart = blocksA.map((light, i) => Math.abs(light - (blocksB[i] ?? 0)))
  return { mean: apart.reduce((sum, one) => sum + one, 0) / apart.length, worst: Math.max(...apart) }
}

async function pixelsOf(url: string): Promise<ImageData> {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

/** The mean light of each block. What a browser's smoothing changes along the edge of a stroke is the same on average. */
function blocksOf({ data, width, height }: ImageData): number[] {
  const across = Math.ceil(width / side)
  const sums = Array.from({ length: across * Math.ceil(height / side) }, () => 0)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      const light = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
      const block = Math.floor(y / side) * across + Math.floor(x / side)
      sums[block] = (sums[block] ?? 0) + light / side ** 2
    }
  }
  return sums
}

Object.assign(window, { golden: { draw, compare } satisfies Golden })
