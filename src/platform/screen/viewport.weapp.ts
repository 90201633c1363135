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
    // WeChat stops at the page's end and does not tell the new offset.
    const scrollTop = Math.max(0, Math.min(from + pixels, scrollHeight - viewport.height()))
    await Taro.pageScrollTo({ scrollTop, duration: 0 })
    return scrollTop
  },

  height: (): number => Taro.getWindowInfo().windowHeight,
}

interface ScrollFields {
  scrollTop: number
  /** The height of the scrolled content with the screen, in CSS pixels. Some base libraries do not tell it. */
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
