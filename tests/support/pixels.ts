import type { Page } from 'playwright-core'

/** A picture's pixels, four numbers each: red, green, blue, alpha. */
export interface Pixels {
  width: number
  height: number
  data: Uint8ClampedArray
}

/** Decodes a JPEG with a browser that is at hand. */
export async function decode(page: Page, jpeg: Buffer): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      const brush = canvas.getContext('2d') as CanvasRenderingContext2D
      brush.drawImage(image, 0, 0)
      const { data } = brush.getImageData(0, 0, image.width, image.height)
      let text = ''
      for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192))
      return { width: image.width, height: image.height, base64: btoa(text) }
    },
    `data:image/jpeg;base64,${jpeg.toString('base64')}`,
  )
  return { width, height, data: new Uint8ClampedArray(Buffer.from(base64, 'base64')) }
}

/** Whether a pixel has a colour, written `#RRGGBB`, as near as a JPEG keeps it. */
export function isColour({ width, data }: Pixels, x: number, y: number, colour: string): boolean {
  const at = (y * width + x) * 4
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
  return channels.every((value, i) => Math.abs(value - (data[at + i] ?? 0)) <= 3)
}

/** How many rows of something lie one below the other in a part of a picture, on ground of the colour of its first pixel. */
export function rowsIn(
  { width, data }: Pixels,
  part: { left: number; top: number; right: number; bottom: number },
): number {
  const luma = (x: number, y: number): number => data[(y * width + x) * 4 + 1] ?? 0
  const ground = luma(0, 0)
  let rows = 0
  let within = false
  for (let y = part.top; y < part.bottom; y++) {
    let drawn = false
    for (let x = part.left; x < part.right && !drawn; x++) drawn = Math.abs(luma(x, y) - ground) > 80
    if (drawn && !within) rows++
    within = drawn
  }
  return rows
}
