import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { barColours } from '@/domain/drawing/theme'
import { encodePng } from './png'

/** The brand: two corner brackets, as in the tab's icon. Corners of lines in a square of 24. */
const brackets = [
  [
    [11, 5],
    [6, 5],
    [6, 14],
  ],
  [
    [13, 19],
    [18, 19],
    [18, 10],
  ],
] as const
const GRID = 24
const WIDTH = 1.5

/** Red, green and blue of a colour such as `#F7F5F0`. */
const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

const PAPER = channels(barColours.paper.paper)
const ACCENT = channels(barColours.paper.accent)

type Point = readonly [x: number, y: number]

const segments: ReadonlyArray<readonly [Point, Point]> = brackets.flatMap(([a, b, c]) => [
  [a, b] as const,
  [b, c] as const,
])

/** The width and height of each PNG, in pixels. All of the brackets is in the middle that a mask leaves. */
const sizes = [180, 192, 512] as const

/** Writes the icons into `icons`, and returns their paths from the folder. */
export function writeIcons(folder: string): Record<(typeof sizes)[number] | 'svg', string> {
  mkdirSync(path.join(folder, 'icons'), { recursive: true })
  const write = (name: string, ending: string, content: string | Buffer): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
    const file = `icons/${name}.${hash}.${ending}`
    writeFileSync(path.join(folder, file), content)
    return file
  }
  const png = (size: number): string =>
    write(
      String(size),
      'png',
      encodePng(size, (x, y) => colourAt(x, y, size)),
    )
  return { 180: png(180), 192: png(192), 512: png(512), svg: write('icon', 'svg', svg) }
}

/** A pixel's colour: how much of it the lines cover. */
function colourAt(x: number, y: number, size: number): readonly number[] {
  const scale = size / GRID
  const point: Point = [(x + 0.5) / scale, (y + 0.5) / scale]
  const distance = Math.min(...segments.map((segment) => distanceTo(segment, point)))
  const covered = Math.min(1, Math.max(0, (WIDTH / 2 - distance) * scale + 0.5))
  if (covered === 0) return PAPER
  return PAPER.map((paper, i) => Math.round(paper + ((ACCENT[i] ?? 0) - paper) * covered))
}

/** The distance of a point to a line that runs along the grid. */
function distanceTo([[x1, y1], [x2, y2]]: readonly [Point, Point], [x, y]: Point): number {
  const clamp = (value: number, a: number, b: number): number =>
    Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b))
  return Math.hypot(x - clamp(x, x1, x2), y - clamp(y, y1, y2))
}

const lines = brackets.map((corners) => `M${corners.map((point) => point.join(' ')).join('L')}`).join('')

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${GRID} ${GRID}"><style>path{fill:none;stroke:${barColours.paper.accent};stroke-width:${WIDTH};stroke-linecap:round;stroke-linejoin:round}@media(prefers-color-scheme:dark){path{stroke:${barColours.night.accent}}}</style><path d="${lines}"/></svg>`
