import { encode } from 'uqr'
import { codeColours } from '@/domain/drawing/theme'
import type { Brush, PaintCode, Square } from '@/platform/pictures/paint'

/** Paints the QR code of a link: the smallest that holds it, with as much error correction as fits. */
export function codeOf(link: string): PaintCode | undefined {
  const modules = encode(link, { ecc: 'L', boostEcc: true, border: 0 }).data
  return (brush, square, scale) => paintModules(modules, brush, square, scale)
}

/** The empty modules that a scanner needs around a code (ISO/IEC 18004). */
const quietModules = 4

/** Round corners stay within the quiet ground. */
const codeRadius = 8

/** Every edge lies between two pixels of the picture. A scanner needs sharp edges; a difference of one pixel does not matter. */
function paintModules(modules: boolean[][], brush: Brush, { x, y, size }: Square, scale: number): void {
  brush.fillStyle = codeColours.ground
  roundedSquare(brush, x, y, size)
  brush.fill()
  const module = size / (modules.length + 2 * quietModules)
  const edge = (from: number, i: number): number => Math.round((from + (quietModules + i) * module) * scale) / scale
  // One path for all: hundreds of squares, each drawn by itself, take a third of the time that the whole picture takes.
  brush.fillStyle = codeColours.modules
  brush.beginPath()
  modules.forEach((row, down) => {
    const [top, bottom] = [edge(y, down), edge(y, down + 1)]
    row.forEach((dark, across) => {
      const left = edge(x, across)
      if (dark) brush.rect(left, top, edge(x, across + 1) - left, bottom - top)
    })
  })
  brush.fill()
}

function roundedSquare(brush: Brush, x: number, y: number, size: number): void {
  const [right, bottom, r] = [x + size, y + size, codeRadius]
  brush.beginPath()
  brush.moveTo(x + r, y)
  brush.lineTo(right - r, y)
  brush.quadraticCurveTo(right, y, right, y + r)
  brush.lineTo(right, bottom - r)
  brush.quadraticCurveTo(right, bottom, right - r, bottom)
  brush.lineTo(x + r, bottom)
  brush.quadraticCurveTo(x, bottom, x, bottom - r)
  brush.lineTo(x, y + r)
  brush.quadraticCurveTo(x, y, x + r, y)
}
