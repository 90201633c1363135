import Taro from '@tarojs/taro'
import type { Mark } from '@/domain/mark'
import { placeToPath } from '@/domain/place'
import type { Range } from '@/domain/range'
import { progress } from '@/wiring'

/** Opens a chapter where the reader left it. */
export function openChapter(id: string): void {
  progress.getState().settle()
  void Taro.navigateTo({ url: placeToPath({ chapter: id }) })
}

/** Jumps to a mark of the reader's own; 回到剛才 leads back. */
export function jumpToMark({ target }: Mark, range: Range): void {
  progress.getState().jump()
  const place = { chapter: target.source, passage: { ...range, revision: target.revision } }
  void Taro.navigateTo({ url: `${placeToPath(place)}&own=1` })
}
