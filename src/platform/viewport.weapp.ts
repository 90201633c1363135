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
    const scrollTop = Math.max(0, (await currentScroll()) + pixels)
    await Taro.pageScrollTo({ scrollTop, duration: 0 })
    return scrollTop
  },

  height: (): number => Taro.getWindowInfo().windowHeight,
}

function currentScroll(): Promise<number> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .selectViewport()
      .scrollOffset()
      .exec(([offset]: [{ scrollTop: number } | undefined]) => resolve(offset?.scrollTop ?? 0))
  })
}
