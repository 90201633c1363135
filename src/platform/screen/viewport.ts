import type { TextBox } from '@/domain/drawing/top-line'

/** Height of the bar that the web page draws over its own top, in CSS pixels. */
const navBarHeight = 44

/** The page that is in front: Taro keeps those behind it in the document, hidden. */
function frontPage(): HTMLElement | undefined {
  const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
  return pages.reverse().find(({ offsetHeight }) => offsetHeight > 0)
}

/** Where the text stands on the screen, and how to move it. */
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

  /** Scrolls the page in front by so many CSS pixels, at once; answers where that leaves it. */
  async scrollBy(pixels: number): Promise<number> {
    const page = frontPage()
    page?.scrollBy(0, pixels)
    return page?.scrollTop ?? 0
  },

  height: (): number => document.documentElement.clientHeight,
}
