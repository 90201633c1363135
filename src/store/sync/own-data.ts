import * as v from 'valibot'
import { type Mark, markSchema } from '@/domain/marks/mark'
import { exportedChapterValue, exportedValue, forgottenValue } from '@/domain/protocol/reply'
import type { Request } from '@/domain/protocol/request'
import { err, ok, type Result } from '@/domain/result'
import type { MarksStore } from '@/store/marks/marks'
import type { SettingsStore } from '@/store/settings'
import type { Storage } from '@/store/storage'
import { createAccounts } from '@/store/sync/account'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'

/** All that the server holds of the reader. */
export interface HeldData {
  /** Every mark as the server has it, also deleted ones. */
  marks: Mark[]
  /**
   * Everything else, as it is stored: a document for each chapter, a web reader's token, and marks that only a later app can read. What the
   * server cannot read is named (`damaged`), and how many marks are too large for a reply (`passedOver`).
   */
  others: unknown[]
}

/** What the server holds of the reader. */
export interface OwnData {
  /** Reads all of it. Undefined if there is nothing: she has never synced here. */
  read(): Promise<Result<HeldData | undefined, AskError>>
  /**
   * Has all of it erased, but for one record that says no. This device and her others keep their marks and send them no more.
   *
   * @returns the time on the record, in milliseconds since 1970; undefined if there was nothing
   */
  erase(): Promise<Result<number | undefined, AskError>>
}

type ExportedChapter = v.InferOutput<typeof exportedChapterValue>

export interface OwnDataSetting {
  storage: Storage
  cloud: Cloud
  marks: MarksStore
  settings: SettingsStore
  /** Ids of all chapters of the book, and of those that were in it. */
  chapters: readonly string[]
}

export function createOwnData({ storage, cloud, marks, settings, chapters }: OwnDataSetting): OwnData {
  const accounts = createAccounts(storage, cloud)
  /** Whether the server can have anything of her. In WeChat another device may have sent it. */
  const isKnown = (): boolean => cloud.knowsReader || accounts.load().token !== undefined

  /** Adds all marks of a chapter, page by page, and its document. A chapter that cannot be read keeps back no other. */
  async function addChapter(held: HeldData, chapter: string, token?: string): Promise<Result<void, AskError>> {
    let after: number | undefined = 0
    while (after !== undefined) {
      const request: Request = { op: 'export', chapter, after }
      const page: Result<ExportedChapter, AskError> = await ask(cloud, request, exportedChapterValue, token)
      if (page.ok) addPage(held, chapter, page.value)
      else if (page.error.code === 'damaged') held.others.push({ damaged: chapter })
      else return page
      after = page.ok ? page.value.next : undefined
    }
    return ok(undefined)
  }

  async function addChapters(held: HeldData, ids: readonly string[], token?: string): Promise<Result<void, AskError>> {
    for (const chapter of ids) {
      const added = await addChapter(held, chapter, token)
      if (!added.ok) return added
    }
    return ok(undefined)
  }

  return {
    async read() {
      if (!isKnown()) return ok(undefined)
      const { token } = accounts.load()
      const overview = await ask(cloud, { op: 'export' }, exportedValue, token)
      if (!overview.ok) return unlessUnknown(overview.error)
      const { chapters, token: known, damaged } = overview.value
      const held: HeldData = { marks: [], others: [...(known ? [known] : []), ...(damaged ? [{ damaged }] : [])] }
      const added = await addChapters(held, chapters, token)
      if (!added.ok) return added
      return ok(held.others.length > 0 ? held : undefined)
    },

    async erase() {
      // Stored first: if the reply is lost, this device must not send anything again.
      settings.getState().change({ counted: false })
      const { unsaved, current } = settings.getState()
      if (unsaved) return err({ code: 'not-stored' })
      if (!isKnown()) return ok(undefined)
      const { consent = {} } = current()
      const forgotten = await ask(cloud, { op: 'forget', consent }, forgottenValue, accounts.load().token)
      if (!forgotten.ok) return unlessUnknown(forgotten.error)
      // To the server she has sent nothing now: what she deletes from here on needs no word to it.
      marks.getState().startOver(chapters)
      accounts.recordWithdrawal(consent)
      return ok(forgotten.value.erasedAt)
    },
  }
}

/** A server that does not know the reader has nothing of her. */
const unlessUnknown = (error: AskError): Result<undefined, AskError> =>
  error.code === 'no-reader' ? ok(undefined) : err(error)

function addPage(held: HeldData, chapter: string, { marks, document, passedOver }: ExportedChapter): void {
  for (const mark of marks) (v.is(markSchema, mark) ? held.marks : held.others).push(mark as Mark)
  if (document) held.others.push(document)
  if (passedOver) held.others.push({ chapter, passedOver })
}
