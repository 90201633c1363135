import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Locator, Page } from 'playwright-core'
import type { Pixels } from './pixels'

/** A part of the screen in CSS pixels. */
interface Part {
  x: number
  y: number
  width: number
  height: number
}

type Colour = readonly [red: number, green: number, blue: number]

/** The pixels of something on the screen; of words, of their first line. */
export async function pixelsOf(element: Locator): Promise<Pixels> {
  await element.scrollIntoViewIfNeeded()
  const clip = await element.evaluate((one): Part => {
    const { left, top, width, height } = one.getClientRects()[0] as DOMRect
    return { x: left, y: top, width, height }
  })
  return shot(element.page(), clip)
}

async function shot(page: Page, clip: Part): Promise<Pixels> {
  const picture = await loadImage(await page.screenshot({ clip, type: 'png', animations: 'disabled' }))
  const { width, height } = picture
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(picture, 0, 0)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

const colourAt = ({ width, data }: Pixels, x: number, y: number): Colour => {
  const at = (y * width + x) * 4
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
}

/** The colour that most pixels have. */
export function groundOf(pixels: Pixels): Colour {
  const counts = new Map<string, number>()
  let [ground, most]: [Colour, number] = [[0, 0, 0], 0]
  for (let y = 0; y < pixels.height; y++)
    for (let x = 0; x < pixels.width; x++) {
      const colour = colourAt(pixels, x, y)
      const count = (counts.get(String(colour)) ?? 0) + 1
      counts.set(String(colour), count)
      if (count > most) [ground, most] = [colour, count]
    }
  return ground
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How far the most visible pixel stands out from the ground. */
export function mostContrast(pixels: Pixels, ground = groundOf(pixels)): number {
  let most = 1
  for (let y = 0; y < pixels.height; y++)
    for (let x = 0; x < pixels.width; x++) most = Math.max(most, contrast(ground, colourAt(pixels, x, y)))
  return most
}

/** The lowest seventh of something. */
export function footOf({ width, height, data }: Pixels): Pixels {
  const rows = Math.round(height / 7)
  return { width, height: rows, data: data.slice((height - rows) * width * 4) }
}

/** The contrast to a ground of the clearest line that goes through the whole width, but for a rounded corner at either end. 1 if there is none. */
export function lineContrast(pixels: Pixels, ground: Colour): number {
  let most = 1
  for (let y = 0; y < pixels.height; y++) {
    let least = 21
    for (let x = 4; x < pixels.width - 4; x++) least = Math.min(least, contrast(ground, colourAt(pixels, x, y)))
    most = Math.max(most, least)
  }
  return most
}

/** What is drawn by a mask on the screen, in the colour of a ground: icons. */
export async function iconsOf(page: Page): Promise<Locator[]> {
  // What leaves the screen has left it.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState === 'finished'))
  await page.evaluate(() => {
    const isMasked = (element: Element, part?: string): boolean =>
      !['none', ''].includes(getComputedStyle(element, part).getPropertyValue('-webkit-mask-image'))
    for (const element of document.querySelectorAll('body *')) {
      const { top, bottom, width } = element.getBoundingClientRect()
      const isOnScreen = width > 0 && top >= 0 && bottom <= innerHeight
      if (isOnScreen && (isMasked(element) || isMasked(element, '::before'))) element.setAttribute('data-icon', '')
    }
  })
  return page.locator('[data-icon]').all()
}
