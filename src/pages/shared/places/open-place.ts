import Taro from '@tarojs/taro'
import type { Mark } from '@/domain/marks/mark'
import type { ChapterEntry } from '@/domain/text/book'
import { type Place, placeToCardPath, placeToPath } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { book, chapterById, notice, progress } from '@/wiring'

let opening = false

/** Whether the page that opens now was opened in the app, and not by a link from outside. True once for each opening. */
export function consumeOwnOpening(): boolean {
  const own = opening
  opening = false
  return own
}

/** Not a part of the path: a reader copies the address of a page, and her friend's opening is not hers. */
function open(place: Place, method: 'navigateTo' | 'redirectTo'): void {
  opening = true
  void Taro[method]({ url: placeToPath(place) })
}

/** Opens a chapter where the reader left it. */
export function openChapter(id: string): void {
  progress.getState().endJump(id)
  open({ chapter: id }, 'navigateTo')
}

/** Goes on to a chapter in the place of this one. */
export function turnToChapter(id: string): void {
  progress.getState().endJump(id)
  open({ chapter: id }, 'redirectTo')
}

/** Jumps to a passage of today's wording; 回到剛才 leads back to where reading stood. */
export function jumpTo(chapter: string, range: Range): void {
  progress.getState().jump({ chapter, at: range.end })
  open(passageOf(chapter, range), 'navigateTo')
}

/** Opens the card of a passage of today's wording. */
export function openCard(chapter: string, range: Range): void {
  void Taro.navigateTo({ url: placeToCardPath(passageOf(chapter, range)) })
}

/** Opens the tray of the marks that have lost their place. */
export const openLost = (): void => void Taro.navigateTo({ url: '/pages/lost/index' })

/** Opens the record of what was changed in the text. */
export const openEdits = (): void => void Taro.navigateTo({ url: '/pages/edits/index' })

/** Opens the chapter of a mark that has lost its place, for the reader to choose another; where that chapter is gone too, the first. */
export function openToRelink(mark: Mark): void {
  const { chapters } = book
  const { id } = chapters.find(({ id }) => id === mark.target.source) ?? (chapters[0] as ChapterEntry)
  void Taro.navigateTo({ url: relinkPath(id, mark) })
}

/** Goes on to another chapter, to choose a place for the mark there. */
export const turnToRelink = (chapter: string, mark: Mark): void =>
  void Taro.redirectTo({ url: relinkPath(chapter, mark) })

const relinkPath = (chapter: string, { id }: Mark): string => `${placeToPath({ chapter })}&relink=${id}`

const passageOf = (chapter: string, range: Range): Place => ({
  chapter,
  passage: { ...range, revision: chapterById(chapter).revision },
})

/** What names nothing of this app leads to the contents, with a kind word there. 朋友圈's preview leads nowhere, which is no fault. */
export function leadToContents(): void {
  notice.getState().say(words.notFound)
  Taro.switchTab({ url: '/pages/contents/index' }).catch(() => undefined)
}
