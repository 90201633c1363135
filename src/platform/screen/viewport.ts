import type { TextBox } from '@/domain/drawing/top-line'
import { frontPage } from '@/platform/screen/front-page'

/** Height of the bar that the web page draws over its own top, in CSS pixels. */
const navBarHeight = 44

/** The places of the text on the screen, and scrolling. */
export const viewport = {
  /** The first visible pixel below the bar at the top. */
  topEdge: navBarHeight,

  /** Boxes of all pieces of the chapter in front, in the order of the text. */
  async textBoxes(): Promise<TextBox[]> {
    const pieces = [...(frontPage()?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
    return pieces.map((piece) => {
      const { top, bottom } = piece.getBoundingClientRect()
      return { at: Number(piece.dataset.at), top, bottom }
    })
  },

  /** Scrolls the front page by so many CSS pixels at once; returns the new offset. */
  async scrollBy(pixels: number): Promise<number> {
    const page = frontPage()
    page?.scrollBy(0, pixels)
    return page?.scrollTop ?? 0
  },

  height: (): number => document.documentElement.clientHeight,
}
