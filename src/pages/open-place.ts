import Taro from '@tarojs/taro'
import type { Mark } from '@/domain/mark'
import { type Place, placeToCardPath, placeToPath } from '@/domain/place'
import type { Range } from '@/domain/range'
import { chapterById, progress } from '@/wiring'

let opening = false

/** Whether the page that opens now was opened in the app, and not by a link from outside. True once for each opening. */
export function takeOwnOpening(): boolean {
  const own = opening
  opening = false
  return own
}

/** Not a part of the path: a reader copies the address of a page, and her friend's opening is not hers. */
function open(place: Place, way: 'navigateTo' | 'redirectTo'): void {
  opening = true
  void Taro[way]({ url: placeToPath(place) })
}

/** Opens a chapter where the reader left it. */
export function openChapter(id: string): void {
  progress.getState().settle()
  open({ chapter: id }, 'navigateTo')
}

/** Goes on to a chapter in the place of this one. */
export function turnToChapter(id: string): void {
  progress.getState().settle()
  open({ chapter: id }, 'redirectTo')
}

/** Jumps to a mark of the reader's own, which stands at the range in today's wording; 回到剛才 leads back. */
export function jumpToMark({ target: { source } }: Mark, range: Range): void {
  progress.getState().jump()
  open({ chapter: source, passage: { ...range, revision: chapterById(source).revision } }, 'navigateTo')
}

/** Opens the card of a passage, over the page it was chosen on. */
export function openCard(place: Place): void {
  void Taro.navigateTo({ url: placeToCardPath(place) })
}
