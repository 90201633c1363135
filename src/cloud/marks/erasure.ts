import * as v from 'valibot'
import { emptyHead, marksId } from '@/cloud/marks/document'
import { isDamaged, json } from '@/cloud/store/damaged'
import { type Collection, pagesOf, type Store, type Stored } from '@/cloud/store/store'
import { type Consent, consentSchema, mergeConsent, sameConsent } from '@/domain/protocol/consent'

/**
 * A reader's document of no chapter has her answers alone. It is stored when she says no before she has marked anything, and it is what stays when
 * she has erased all: her id, the time, and her no. So her other devices, and a copy of the database that is put back, do not fill it again: what
 * does not know this no was written before it.
 */
export type ErasureRecord = Pick<Stored<'marks'>, '_id' | 'chapter' | 'erased' | 'erasedAt'>

/** The chapter of such a document. No chapter of a book has this id. */
export const noChapter = ''

export const erasureId = (reader: string): string => marksId(reader, noChapter)

/** A new document of no chapter, with no answers yet. */
export const emptyRecord = (reader: string): Stored<'marks'> => ({ ...emptyHead(reader, noChapter), rev: 1 })

/** Whether its reader has erased all. */
export const isErasure = ({ chapter, erased }: Pick<ErasureRecord, 'chapter' | 'erased'>): boolean =>
  chapter === noChapter && erased !== ''

/**
 * When a reader erased all, in milliseconds since 1970; undefined if she never did.
 *
 * @throws if the record is damaged
 */
export async function erasedAt(store: Store, reader: string): Promise<number | undefined> {
  const record = await store.get('marks', erasureId(reader))
  if (record && isDamaged(record)) throw new Error(`marks ${record._id} is damaged`)
  return record && isErasure(record) ? record.erasedAt : undefined
}

/** Whether a document was written before its reader erased all: it does not know the no that she said then. */
export function isLeftOver(document: Pick<Stored<'marks'>, 'consent'>, record: Pick<ErasureRecord, 'erased'>): boolean {
  const [known, no] = [consentIn(document.consent), consentIn(record.erased)]
  return !sameConsent(known, mergeConsent(known, no))
}

/** Answers of a document from before answers had names know nothing. */
function consentIn(text: string): Consent {
  const value = json(text)
  return v.is(consentSchema, value) ? value : {}
}

/** The records of all readers who erased all, by reader. A damaged one is left out. */
export async function erasuresIn(store: Store): Promise<Map<string, ErasureRecord>> {
  const query = {
    where: 'chapter',
    is: noChapter,
    limit: 1000,
    fields: ['reader', 'chapter', 'erased', 'erasedAt'],
  } as const
  const found = new Map<string, ErasureRecord>()
  for await (const page of pagesOf(store, 'marks', query)) {
    for (const one of page) if (!isDamaged(one) && isErasure(one)) found.set(one.reader, one)
  }
  return found
}

/** Ids that one call of `remove` takes. */
const atOnce = 100

/** Removes these documents from `marks`, and their rows. Rows that a request writes meanwhile are removed once the documents are gone. */
export async function removeAll(store: Store, documents: ReadonlyArray<{ _id: string }>): Promise<void> {
  const ids = documents.map(({ _id }) => _id)
  await removeRows(store, ids)
  await removeIn(store, 'marks', ids)
  await removeRows(store, ids)
}

async function removeRows(store: Store, heads: readonly string[]): Promise<void> {
  for (const head of heads) {
    const query = { where: 'head', is: head, limit: 1000, fields: [] } as const
    for await (const page of pagesOf(store, 'markRows', query)) {
      await removeIn(
        store,
        'markRows',
        page.map(({ _id }) => _id),
      )
    }
  }
}

async function removeIn(store: Store, collection: Collection, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) await store.remove(collection, ids.slice(from, from + atOnce))
}

/**
 * Removes everything that a reader has in `marks` and `markRows` but her record, also what is damaged. A document of another reader's is left.
 *
 * @param chapters all chapters of the book, also those that were in it
 */
export async function removeAllOf(store: Store, reader: string, chapters: Iterable<string>): Promise<void> {
  const query = { where: 'reader', is: reader, limit: 1000, fields: [] } as const
  const isOwn = (id: string): boolean => id.startsWith(`${reader}:`) && id !== erasureId(reader)
  for await (const page of pagesOf(store, 'marks', query)) {
    await removeAll(
      store,
      page.filter(({ _id }) => isOwn(_id)),
    )
  }
  await removeLooseRows(store, reader, chapters)
}

/** Removes the rows of a reader's chapters that have no document: in WeChat a request may write its rows late. */
export async function removeLooseRows(store: Store, reader: string, chapters: Iterable<string>): Promise<void> {
  for (const chapter of chapters) {
    const head = marksId(reader, chapter)
    if (!(await store.get('marks', head))) await removeRows(store, [head])
  }
}
