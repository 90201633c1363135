import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import pointsJson from '@/content/points.json'
import scriptJson from '@/content/script.json'
import termsJson from '@/content/terms.json'
import { createFold } from '@/domain/anchoring/fold'
import { editorsExcerpts } from '@/domain/placing/excerpt'
import { createFinders } from '@/domain/placing/finders'
import type { RememberingFinder } from '@/domain/placing/remembering-finder'
import {
  type Book,
  type Chapter,
  everyChapter,
  type Picks,
  type Points,
  type ScriptTable,
  type Term,
} from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { cloud } from '@/platform/cloud'
import { keepOffline } from '@/platform/offline'
import { restart } from '@/platform/restart'
import { onHide } from '@/platform/screen/hiding'
import { storage as deviceStorage } from '@/platform/storage'
import { createBookStorage } from '@/store/book-storage'
import { createDiagnostics, noting } from '@/store/diagnostics'
import { createDrafts } from '@/store/drafts'
import { createExcerpts } from '@/store/excerpts'
import { createMarks } from '@/store/marks/marks'
import { createNotice } from '@/store/notice'
import { createProgress } from '@/store/progress'
import { retrySaving } from '@/store/retry-saving'
import { createSearches } from '@/store/searches'
import { createSettings } from '@/store/settings'
import { inSlices } from '@/store/slices'
import { scheduleSync } from '@/store/sync/schedule'
import { createSync } from '@/store/sync/sync'

export { mendAddress } from '@/platform/address'
export { drawPicture, dropPicture, type Picture, type PictureOrder } from '@/platform/pictures/canvas'
export { codeOf } from '@/platform/pictures/code'
export { bars } from '@/platform/screen/bars'
export { keepBesideLines } from '@/platform/screen/beside-lines'
export { offsetAt } from '@/platform/screen/caret'
export { device } from '@/platform/screen/device'
export { keyboard } from '@/platform/screen/keyboard'
export { pageLines } from '@/platform/screen/page-lines'
export { printing } from '@/platform/screen/printing'
export { onSearchKey } from '@/platform/screen/search-key'
export { textSelection } from '@/platform/screen/text-selection'
export { viewport } from '@/platform/screen/viewport'
export { wideWindow } from '@/platform/screen/wide-window'
export { putOnClipboard } from '@/platform/sharing/clipboard'
export type { Refusal } from '@/platform/sharing/refusal'
export { linkBase, shareLink } from '@/platform/sharing/share'
export { exportText, importText } from '@/platform/sharing/text-file'
export { tabStorage } from '@/platform/tab-storage'
export { cloud, onHide, restart }

/** The composition root: it gives the stores the platform and the text. All other modules get what they need as arguments. */
export const edition = createEdition(bookJson as unknown as Book, chapters, scriptJson as unknown as ScriptTable)

export const { book, script } = edition

/** The editor's points by chapter; none where the publisher wrote none. */
export const points = pointsJson as unknown as Points

/** The publisher's terms, in the order of the file; none where there are none. */
export const terms: readonly Term[] = termsJson.terms as Term[]

/** A chapter of the book. Throws if the book has no such id: `queryToPlace` checks ids from outside. */
export const chapterById = (id: string): Chapter => inBook(id, edition.chapters.get(id)).chapter

/** Folds texts for comparison, with this edition's characters. */
export const fold = createFold(script)

const finderIn = createFinders(edition, fold)

/** The finder of a chapter, which may be retired. Throws if the book has no such id. */
export const finderOf = (chapter: string): RememberingFinder => inBook(chapter, finderIn(chapter))

function inBook<T>(id: string, found: T | undefined): T {
  if (found === undefined) throw new Error(`The book has no chapter "${id}"`)
  return found
}

const stored = createBookStorage(deviceStorage, book)

export const diagnostics = createDiagnostics(stored, Date.now)

const { note, noteError } = diagnostics

/** Erases all that this book keeps on the device. Returns whether nothing is left. */
export const eraseDevice = (): boolean => stored.erase()

/** What this book keeps on the device, for stores that one subpackage alone needs. */
export const storage = noting(stored, note)

export const settings = createSettings(storage, Date.now, newId)

export const notice = createNotice()

/** UTF-16 code units of a line that are followed to its new place. */
const lineLength = 16

export const progress = createProgress(storage, {
  revisions: Object.fromEntries(chapters.map(({ id, revision }) => [id, revision])),
  follow({ chapter, at }, revision) {
    if (!edition.chapters.has(chapter)) return undefined
    const { follow, text } = finderOf(chapter)
    const line = follow({ revision, start: at, end: at + lineLength })
    // A rewritten line begins where the line before it ends.
    const before = line ?? follow({ revision, start: Math.max(0, at - lineLength), end: at })
    return line?.start ?? before?.end ?? Math.min(at, text.length)
  },
})

export const marks = createMarks({ storage, now: Date.now, newId })

export const searches = createSearches({
  find: (chapter, { target }) => void finderOf(chapter).find(target),
  now: Date.now,
})

/** Does long work in slices, so that the page stays responsive. */
export const doInSlices = <Outcome>(work: Iterator<unknown, Outcome>): Promise<Outcome> => inSlices(work, Date.now)

export const drafts = createDrafts(storage)

export const excerpts = createExcerpts({
  storage,
  cloud,
  bundled: () => editorsExcerpts(book, chapters, picksJson as Picks),
  now: Date.now,
  note,
})

const sync = createSync({ storage, cloud, marks, settings, chapters: everyChapter(book).map(({ id }) => id), note })

/** What was wrong with the stored state of the sync, if anything. */
export const accountProblem = sync.problem

const synced = scheduleSync({ sync, marks, settings, onReachable: cloud.onReachable, noteError })

onHide(retrySaving([marks, settings, progress, drafts]).tryNow)

/** Shows what another tab has stored. If it has erased all, this one starts anew: it may have slept, and hear of it when it is looked at. */
function catchUp(): boolean {
  if (stored.isErasedElsewhere()) {
    restart()
    return false
  }
  settings.getState().catchUp()
  progress.getState().catchUp()
  drafts.getState().catchUp()
  return true
}

/** To be called when the app opens or comes back to the front. */
export function visit(): void {
  if (!catchUp()) return
  // After the page is drawn: there may be thousands of marks to read from storage.
  setTimeout(synced.visit)
  if (settings.getState().crowd !== false) void excerpts.getState().refresh()
}

deviceStorage.onChangedElsewhere(() => {
  if (catchUp()) marks.getState().catchUp()
})

/**
 * Whether to offer syncing and counting. An AppID may have no cloud environment, and only a request shows it. So they are offered once the
 * server has answered, or the reader has already chosen.
 */
export function hasCloud(): boolean {
  const { counted, crowd } = settings.getState()
  const known = excerpts.getState().leastReaders ?? counted ?? crowd
  return cloud.available() && known !== undefined
}

keepOffline()

/** 128 random bits as 32 hexadecimal digits. Two devices of a reader must never make the same id. It need not be hard to guess. */
export function newId(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
}
