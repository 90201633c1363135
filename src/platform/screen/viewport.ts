import type { TextBox } from '@/domain/drawing/top-line'
import { navBarHeight } from '@/platform/screen/nav-bar'

/** The page in front. Taro keeps the pages behind it in the document, hidden. */
function frontPage(): HTMLElement | undefined {
  const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
  return pages.reverse().find(({ offsetHeight }) => offsetHeight > 0)
}

/** The places of the text on the screen, and scrolling. */
export const viewport = {
  /** The first visible pixel below the bar at the top. */
  get topEdge(): number {
    return navBarHeight()
  },

  /** Boxes of all pieces of the chapter in front, in the order of the text. */
  async textBoxes(): Promise<TextBox[]> {
    const pieces = [...(frontPage()?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
    return pieces.map((piece) => {
      const { top, bottom } = piece.getBoundingClientRect()
      return { at: Number(piece.dataset.at), top, bottom }
    })
  },

  /** Scrolls the document by so many CSS pixels at once; returns the new offset. */
  async scrollBy(pixels: number): Promise<number> {
    scrollBy(0, pixels)
    return scrollY
  },

  /** CSS pixels of the screen's height, without the browser's own bars, which may hide. */
  height: (): number => innerHeight,
}
