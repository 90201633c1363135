import { openDocument } from '@/cloud/marks/document'
import type { Head, Row, Store } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { undamaged } from '../../support/cloud/undamaged'

/** The heads of all readers in a chapter. */
export async function headsIn(store: Store, chapter: string): Promise<Head[]> {
  const found = await store.page('marks', { where: 'chapter', is: chapter, limit: 100, fields: [] })
  return Promise.all(found.map(async ({ _id }) => undamaged(await store.get('marks', _id))))
}

/** All marks that a store has in some chapters, of all readers. */
export async function marksIn(store: Store, chapters: readonly string[]): Promise<Mark[]> {
  const heads = (await Promise.all(chapters.map((id) => headsIn(store, id)))).flat()
  const documents = await Promise.all(heads.map(({ _id }) => openDocument(store, _id)))
  return documents.flatMap((document) => undamaged(document).marks.map(({ mark }) => mark))
}

/** A head with its rows, as a copy of a database has them. */
export interface Copied {
  head: Head
  rows: Row[]
}

export async function copyOf(store: Store, id: string): Promise<Copied> {
  const head = undamaged(await store.get('marks', id))
  const { rows } = await store.rowsAfter(head, -1, 1000)
  return { head: { ...head, pending: '' }, rows: rows.map((row) => undamaged(row)) }
}

export async function putBack(store: Store, { head, rows }: Copied): Promise<void> {
  if (!(await store.commit(undefined, head, { written: rows, removed: [] }))) throw new Error('there is one already')
}

/** Puts a document in the place of a head and its rows: as servers from before rows stored it, or any other. */
export async function storeInstead(store: Store, { head, rows }: Copied, change: Partial<Head>): Promise<void> {
  await store.remove(
    'markRows',
    rows.map(({ _id }) => _id),
  )
  await store.remove('marks', [head._id])
  await store.add('marks', { ...head, ...change })
}
