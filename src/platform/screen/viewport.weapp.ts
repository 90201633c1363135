import Taro from '@tarojs/taro'
import type { TextBox } from '@/domain/drawing/top-line'

interface PieceFields {
  top: number
  bottom: number
  dataset: { at: number | string }
}

export const viewport = {
  topEdge: 0,

  textBoxes(): Promise<TextBox[]> {
    return new Promise((resolve) => {
      Taro.createSelectorQuery()
        .selectAll('#article >>> .piece')
        .fields({ rect: true, dataset: true })
        .exec(([pieces]: [PieceFields[] | undefined]) => {
          resolve((pieces ?? []).map(({ top, bottom, dataset }) => ({ at: Number(dataset.at), top, bottom })))
        })
    })
  },

  async scrollBy(pixels: number): Promise<number> {
    const { scrollTop: from, scrollHeight = Number.POSITIVE_INFINITY } = await currentScroll()
    // WeChat stops at the page's end, and does not say where that left it.
    const scrollTop = Math.max(0, Math.min(from + pixels, scrollHeight - viewport.height()))
    await Taro.pageScrollTo({ scrollTop, duration: 0 })
    return scrollTop
  },

  height: (): number => Taro.getWindowInfo().windowHeight,
}

interface ScrollFields {
  scrollTop: number
  /** What there is to scroll, the screen included, in CSS pixels. Not told by every base library. */
  scrollHeight?: number
}

function currentScroll(): Promise<ScrollFields> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .selectViewport()
      .scrollOffset()
      .exec(([offset]: [ScrollFields | undefined]) => resolve(offset ?? { scrollTop: 0 }))
  })
}
