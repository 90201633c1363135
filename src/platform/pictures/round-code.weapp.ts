import { codeColours } from '@/domain/drawing/theme'
import type { PictureCanvas, PictureOrder } from '@/platform/pictures/canvas'
import type { Brush, Square } from '@/platform/pictures/paint'

/** Pixels of the drawing between the code and the edge of its disc: a scanner needs them, at night too. */
const quietZone = 8

/** Loads the picture of a 小程序码, and paints it on a white disc. Rejects if the picture cannot be read. */
export function roundCode(image: string): PictureOrder['loadCode'] {
  return async (canvas) => {
    const loaded = await load(canvas, image)
    return (brush, square) => paintDisc(brush, square, loaded)
  }
}

function load(canvas: PictureCanvas, src: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('The picture of the code cannot be read'))
    image.src = src
  })
}

/** Whatever lies beyond the disc is cut off: a picture may have white corners. */
function paintDisc(brush: Brush, { x, y, size }: Square, image: HTMLImageElement): void {
  const radius = size / 2
  const side = size - 2 * quietZone
  brush.save()
  brush.fillStyle = codeColours.ground
  brush.beginPath()
  brush.arc(x + radius, y + radius, radius, 0, 2 * Math.PI)
  brush.fill()
  brush.clip()
  brush.drawImage(image, x + quietZone, y + quietZone, side, side)
  brush.restore()
}
