import Taro from '@tarojs/taro'
import type { TextBox } from '@/domain/top-line'

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
    const { scrollTop: from, scrollHeight } = await currentScroll()
    const end = Math.max(0, scrollHeight - viewport.height())
    const scrollTop = Math.min(end, Math.max(0, from + pixels))
    await Taro.pageScrollTo({ scrollTop, duration: 0 })
    return scrollTop
  },

  height: (): number => Taro.getWindowInfo().windowHeight,
}

interface ScrollOffset {
  scrollTop: number
  scrollHeight: number
}

function currentScroll(): Promise<ScrollOffset> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .selectViewport()
      .scrollOffset()
      .exec(([offset]: [ScrollOffset | undefined]) =>
        resolve(offset ?? { scrollTop: 0, scrollHeight: Number.POSITIVE_INFINITY }),
      )
  })
}
