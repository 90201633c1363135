import Taro from '@tarojs/taro'
import type { Mark } from '@/domain/marks/mark'
import { filterToQuery, type MarkFilter } from '@/domain/marks/mark-filter'
import type { ChapterEntry } from '@/domain/text/book'
import { type Place, placeToCardPath, placeToQuery } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import type { Hit } from '@/pages/shared/places/hit'
import { keepHits, keptHits } from '@/pages/shared/places/kept-hits'
import { readerPath } from '@/pages/shared/places/reader-path'
import { book, chapterById, notice, progress } from '@/wiring'

let opening = false

/** Whether the page that opens now was opened in the app, and not by a link from outside. True once for each opening. */
export function consumeOwnOpening(): boolean {
  const own = opening
  opening = false
  return own
}

/** Opens a page. 朋友圈's preview refuses to open another, and says so itself: that is no fault. */
const go = (url: string, method: 'navigateTo' | 'redirectTo' | 'switchTab' = 'navigateTo'): void =>
  void Taro[method]({ url }).catch(() => undefined)

/** `opening` is not a part of the path: a friend who opens a copied address comes from outside. */
function open(place: Place, method: 'navigateTo' | 'redirectTo'): void {
  opening = true
  go(readerPath(place), method)
}

/** Opens a chapter at the reader's last place in it. */
export function openChapter(id: string): void {
  progress.getState().endJump(id)
  open({ chapter: id }, 'navigateTo')
}

/** Replaces the open chapter by another. */
export function turnToChapter(id: string): void {
  progress.getState().endJump(id)
  open({ chapter: id }, 'redirectTo')
}

/** Jumps to a range of today's text. 回到剛才 then leads back to the reading place. */
export const jumpTo = (chapter: string, range: Range): void => jump({ chapter, range }, 'navigateTo')

/** @param found the hits that it is among. Another jump has none, though it may lead to the same place. */
function jump({ chapter, range }: Hit, method: 'navigateTo' | 'redirectTo', found: readonly Hit[] = []): void {
  hits = found
  isKept = false
  keepHits(found, chapter, range.start)
  progress.getState().jump({ chapter, at: range.end })
  open(passageOf(chapter, range), method)
}

/** What search had found when the reader last jumped to a hit; none after another jump. On the web it outlives a reload. */
let hits: readonly Hit[] = keptHits()
/** They are of before a reload. */
let isKept = hits.length > 0

/** Jumps to one of the sentences that search has found. */
export const openHit = (hit: Hit, found: readonly Hit[]): void => jump(hit, 'navigateTo', found)

/** Ways from a hit to those beside it, which take its place. */
export interface HitsBeside {
  previous?(): void
  next?(): void
}

/**
 * Undefined if no hit led to the passage that begins there.
 *
 * @param own the page was opened in the app. After a reload it was not, and has the hits of before
 */
export function hitsBeside(chapter: string, start: number | undefined, own: boolean): HitsBeside | undefined {
  const found = own || isKept ? hits : []
  const at = found.findIndex((hit) => hit.chapter === chapter && hit.range.start === start)
  const wayTo = (hit?: Hit) => hit && (() => jump(hit, 'redirectTo', found))
  return at < 0 ? undefined : { previous: wayTo(found[at - 1]), next: wayTo(found[at + 1]) }
}

/** The same within the open chapter, in place of its page. */
export const jumpWithin = (chapter: string, range: Range): void => jump({ chapter, range }, 'redirectTo')

/** Opens the card of a range of today's text. */
export function openCard(chapter: string, range: Range): void {
  go(placeToCardPath(passageOf(chapter, range)))
}

/** Opens the points of all chapters. */
export const openPoints = (): void => go('/pages/points/index')

/** Opens the tray. */
export const openLost = (): void => go('/pages/lost/index')

/** Opens the tray with a lost mark first. */
export const openLostMark = (id: string): void => go(`/pages/lost/index?mark=${id}`)

/** Opens the export of the marks that pass a filter, and the import. */
export const openTransfer = (filter: MarkFilter): void => go(`/pages/transfer/index${filterToQuery(filter)}`)

/** Opens a chapter's marked passages as one long picture. */
export const openChapterCard = (chapter: string): void =>
  void Taro.navigateTo({ url: `/pages/card/chapter/index?${placeToQuery({ chapter })}` })

/** Opens the cards that were made. */
export const openKeepsakes = (): void => go('/pages/card/keepsakes/index')

/** Opens 我的數據. */
export const openData = (): void => go('/pages/data/index')

/** Opens 搜索. */
export const openSearch = (): void => go('/pages/search/index')

/** Opens 關於. */
export const openAbout = (): void => go('/pages/about/index')

/** Opens the list of edits. */
export const openEdits = (): void => go('/pages/edits/index')

/** Opens a lost mark's chapter, for the reader to choose a new place. If that chapter is retired, opens the first one. */
export function openToRelink(mark: Mark): void {
  const { chapters } = book
  const { id } = chapters.find(({ id }) => id === mark.target.source) ?? (chapters[0] as ChapterEntry)
  go(relinkPath(id, mark))
}

/** Replaces the open chapter by another, to choose a place for the mark there. */
export const turnToRelink = (chapter: string, mark: Mark): void => go(relinkPath(chapter, mark), 'redirectTo')

const relinkPath = (chapter: string, { id }: Mark): string => readerPath({ chapter }, `relink=${id}`)

/** A range of today's text as a place. */
export const passageOf = (chapter: string, range: Range): Place => ({
  chapter,
  passage: { ...range, revision: chapterById(chapter).revision },
})

/** An unknown path leads to the contents, which show a kind notice. */
export function leadToContents(): void {
  notice.getState().say(words.notFound)
  go('/pages/contents/index', 'switchTab')
}
