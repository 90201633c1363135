import Taro from '@tarojs/taro'
import type { Mark } from '@/domain/mark'
import { placeToPath } from '@/domain/place'
import type { Range } from '@/domain/range'
import { chapterById, progress } from '@/wiring'

/** Opens a chapter where the reader left it. */
export function openChapter(id: string): void {
  progress.getState().settle()
  void Taro.navigateTo({ url: placeToPath({ chapter: id }) })
}

/** Jumps to a mark of the reader's own, which stands at the range in today's wording; 回到剛才 leads back. */
export function jumpToMark({ target: { source } }: Mark, range: Range): void {
  progress.getState().jump()
  const place = { chapter: source, passage: { ...range, revision: chapterById(source).revision } }
  void Taro.navigateTo({ url: `${placeToPath(place)}&own=1` })
}
