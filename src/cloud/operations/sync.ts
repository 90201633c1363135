import type { Dependencies } from '@/cloud/dependencies'
import {
  type Answers,
  checkAnswers,
  hasAnswers,
  mergeAnswers,
  type StoredAnswers,
  toStoredAnswers,
  unreadableAnswers,
} from '@/cloud/marks/answers'
import { refusalOf } from '@/cloud/marks/check'
import {
  emptyDocument,
  type MarksDocument,
  marksId,
  type OpenDocument,
  openHead,
  rowId,
  withAllMarks,
  withMarks,
} from '@/cloud/marks/document'
import { emptyRecord, isErasure, isLeftOver, noChapter, removeAll } from '@/cloud/marks/erasure'
import { mayHaveMissedDeletions, type PullState, replacedChapters, revFloorOf } from '@/cloud/marks/forget-deleted'
import { type Change, mergeIntoDocument, needsAllMarks } from '@/cloud/marks/merge-into-document'
import { type Head, type Pulled, pull } from '@/cloud/operations/pull'
import type { Reader } from '@/cloud/reader'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { isDamaged, logDamage, undamagedOf } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { isCounted } from '@/domain/protocol/consent'
import type { Cursor } from '@/domain/protocol/reply'
import type { Request } from '@/domain/protocol/request'
import { ok, type Result } from '@/domain/result'
import type { EditionChapter } from '@/domain/text/edition'

/** The reply's value (`syncValue`). */
type SyncValue = { counted: boolean; now: number } & Answers &
  Pulled & { replaced?: readonly string[]; untaken?: string[] }

type SyncRequest = Extract<Request, { op: 'sync' }>

/** A reader's document without its marks, but with her answers. */
type ReaderHead = Head & StoredAnswers & Pick<MarksDocument, '_id' | 'erased'>

/** A device's changes and how far it has pulled. `had`: ids of the marks that it knows the server had before. */
type DeviceChange = Omit<Change, 'storedAnswers'> &
  PullState & { answers: Answers; had: readonly (string | undefined)[] }

/** A reader's documents without their marks, and the ids of the damaged ones. */
interface ReaderDocuments {
  heads: ReaderHead[]
  damaged: string[]
  /** The document of no chapter, with her answers alone. It is what stays when she erases all. */
  record?: ReaderHead
}

/** A write of one document that is about to be done. */
interface Write {
  /** Resolves to false if another device wrote first. */
  store(): Promise<boolean>
  /** Whether it changes her answers. All her documents must then have the same. */
  changesAnswers: boolean
  /** The document after the write. */
  head: Head
}

/** The result of merging the changes to one chapter. */
interface Merged {
  writes: Write[]
  /** Ids of changes to marks that were deleted long ago (`withoutForgotten`). They are not merged. */
  untaken: string[]
  /** The document's length before, in UTF-16 code units. */
  openedLength: number
}

/** `sync`: merges a device's changes into its reader's documents, then sends the marks that the device does not have. */
export function createSync({ store, edition, settings, now }: Dependencies) {
  const knownChapters = [...edition.chapters.keys(), ...edition.retired.keys()]

  async function documentsOf(reader: Reader): Promise<ReaderDocuments> {
    const fields = ['chapter', 'counted', 'countedAt', 'consent', 'erased'] as const
    const found = await store.page('marks', { where: 'reader', is: reader.id, limit: 1000, fields })
    const own = found
      .map(checkAnswers)
      .map((one) => (isDamaged(one) || one._id === marksId(reader.id, one.chapter) ? one : misplaced(one)))
    const all = undamagedOf('marks', own).map((head) => ({ ...head, read: () => openHead(store, head._id) }))
    const record = all.find(({ chapter }) => chapter === noChapter)
    const heads = all.filter((head) => head !== record)
    const leftOver = record && isErasure(record) ? heads.filter((head) => isLeftOver(head, record)) : []
    await removeAll(store, leftOver)
    return {
      heads: heads.filter((head) => !leftOver.includes(head)),
      damaged: own.filter(isDamaged).map(({ _id }) => _id),
      record,
    }
  }

  /**
   * Merges a device's changes into the documents of their chapters, and her answers into all documents that do not have them.
   *
   * @returns undefined if a document was written since the heads were read: the answers in it were not merged
   */
  async function mergeChanges(
    change: DeviceChange,
    reader: Reader,
    found: ReaderDocuments,
  ): Promise<Result<Pick<Merged, 'writes' | 'untaken'>, Refusal> | undefined> {
    const [writes, untaken]: [Write[], string[]] = [[], []]
    let leftToOpen = settings.openedLength
    for (const [id, chapter] of [...edition.chapters, ...edition.retired]) {
      const part = chapterPartOf(id, change, found)
      if (!part) continue
      const { head, storedAnswers, marks } = part
      if (marks.length === 0 && head && storedAnswers) {
        writes.push(answersWrite(head, storedAnswers))
        continue
      }
      if (leftToOpen < 0) return refuse('too-large', `${id}: the changes are to too many large documents at once`)
      const merged = await mergeChapter({ ...change, storedAnswers, marks }, reader, chapter, head)
      if (!merged?.ok) return merged
      leftToOpen -= merged.value.openedLength
      writes.push(...merged.value.writes)
      untaken.push(...merged.value.untaken)
    }
    return ok({ writes, untaken })
  }

  /**
   * Merges changes into the reader's document of their chapter. There is no write if that changes nothing.
   *
   * @returns undefined if the document was written since its head was read
   */
  async function mergeChapter(
    change: DeviceChange & Pick<Change, 'storedAnswers'>,
    reader: Reader,
    chapter: EditionChapter,
    head?: ReaderHead,
  ): Promise<Result<Merged, Refusal> | undefined> {
    const { id } = chapter.chapter
    const found = await openForChange(change, reader, chapter)
    if (isDamaged(found)) {
      logDamage('marks', found)
      return refuse('damaged', `${id}: the stored marks of this chapter cannot be read`)
    }
    const before = withNetwork(found, reader)
    const { _id, rev } = before.stored
    if (rev !== (head?.rev ?? 0)) return undefined
    const marks = withoutForgotten(change, before)
    if (marks.some((mark) => before.unreadable.includes(rowId(_id, mark.id)))) {
      return refuse('damaged', `${id}: a stored mark cannot be read`)
    }
    const untaken = change.marks.flatMap((mark) => (marks.includes(mark) ? [] : [mark.id]))
    const chapterChange = { ...change, marks, revFloor: revFloorOf(change.cursor, id, rev) }
    const merged = mergeIntoDocument(before, chapterChange, chapter, settings)
    if (!merged.ok) return merged
    const { length: openedLength } = before
    if (!merged.value) return ok({ writes: [], untaken, openedLength })
    const { stored, rows, changed } = merged.value
    const write = {
      store: () => store.commit(rev === 0 ? undefined : before.stored, stored, rows),
      changesAnswers: change.storedAnswers !== undefined,
      head: {
        chapter: id,
        rev: stored.rev,
        read: () => openHead(store, _id),
        written: { after: rev, stored, marks: changed },
      },
    }
    return ok({ writes: [write], untaken, openedLength })
  }

  /** Reads what a change to a chapter needs of it: its head and the changed marks, or seldom all of them. */
  async function openForChange(
    { marks, now: time }: DeviceChange,
    reader: Reader,
    chapter: EditionChapter,
  ): Promise<OpenDocument | Damaged> {
    const head = await openHead(store, marksId(reader.id, chapter.chapter.id))
    if (!head) return emptyDocument(reader, chapter)
    if (isDamaged(head)) return head
    if (needsAllMarks(head, chapter, time, settings)) return withAllMarks(store, head)
    return withMarks(store, head, [...new Set(marks.map(({ id }) => id))])
  }

  /** Writes her answers without reading her marks, so that they are stored even if the marks are damaged. */
  function answersWrite(head: ReaderHead, storedAnswers: StoredAnswers): Write {
    const { _id, rev } = head
    return {
      store: () => store.replace('marks', { _id, rev: rev + 1, ...storedAnswers }, rev),
      changesAnswers: true,
      head: { ...head, rev: rev + 1 },
    }
  }

  /** The write of her answers into the document of no chapter, if she has one. A reader who has no document gets it for her no. */
  function answersWrites(
    { heads, damaged, record }: ReaderDocuments,
    { marks, answers }: DeviceChange,
    reader: Reader,
  ): Write[] {
    if (record) return hasAnswers(record, answers, now()) ? [] : [answersWrite(record, toStoredAnswers(answers))]
    const isNeeded = heads.length === 0 && marks.length === 0 && answers.consent.noes !== undefined
    const document = { ...emptyRecord(reader.id), ...toStoredAnswers(answers) }
    if (!isNeeded || damaged.includes(document._id)) return []
    const head = { chapter: noChapter, rev: document.rev, read: async () => undefined }
    return [{ store: () => store.add('marks', document), changesAnswers: true, head }]
  }

  /** Returns false if another device wrote first. Earlier writes stay: merging their changes again changes nothing. */
  async function writeAll(writes: Write[]): Promise<boolean> {
    for (const write of writes) if (!(await write.store())) return false
    return true
  }

  /**
   * Whether all of a reader's documents have these answers. While one process writes a no into the documents that it knows, another may add
   * a document. Whichever of the two ends last sees the difference here.
   */
  async function allHaveAnswers(answers: Answers, reader: Reader): Promise<boolean> {
    return documentsWithAnswers(await documentsOf(reader)).every((head) => hasAnswers(head, answers, now()))
  }

  /** Merges a request and answers it. Returns undefined if another device wrote first. */
  async function tryOnce(
    { mutations, had = [], unlessNo, ...sent }: SyncRequest,
    reader: Reader,
    found: ReaderDocuments,
    { cursor, replaced }: Pick<PullState, 'cursor' | 'replaced'>,
  ): Promise<Result<SyncValue, Refusal> | undefined> {
    const stored = [...documentsWithAnswers(found), ...found.damaged.map(() => unreadableAnswers)]
    const answers = mergeAnswers(sent, stored, now())
    const counted = isCounted(answers.consent)
    const pullState = { cursor, replaced, had: had.map((at) => mutations[at]?.id) }
    // The device sent these marks before it was told of her no. Nothing comes back that she has erased.
    const marks = (unlessNo || found.record?.erased) && !counted ? [] : mutations
    const change = { answers, marks, now: now(), ...pullState }
    const merged = await mergeChanges(change, reader, found)
    if (!merged?.ok) return merged
    const { untaken } = merged.value
    const writes = [...answersWrites(found, change, reader), ...merged.value.writes]
    if (!(await writeAll(writes))) return undefined
    if (writes.some((write) => write.changesAnswers) && !(await allHaveAnswers(answers, reader))) return undefined
    const heads = withWritten(found.heads, writes).filter(({ chapter }) => chapter !== noChapter)
    const pulled = await pull(store, heads, pullState, settings)
    const lists = { ...(replaced.length > 0 && { replaced }), ...(untaken.length > 0 && { untaken }) }
    return ok({ counted, ...answers, now: now(), ...pulled, ...lists })
  }

  return async (request: SyncRequest, reader: Reader): Promise<Result<SyncValue, Refusal>> => {
    const refusal = refusalOf(request.mutations, edition, now())
    if (refusal) return { ok: false, error: refusal }
    let replaced: string[] | undefined
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const found = await documentsOf(reader)
      const { heads, damaged } = found
      // The `rev` of a damaged document is unknown, so the device's cursor there stays as it is.
      const cursor = without(request.cursor, (chapter) => damaged.includes(marksId(reader.id, chapter)))
      // Found before any write: a write may raise a `rev` above the cursor.
      replaced ??= replacedChapters(new Set([...knownChapters, ...heads.map(({ chapter }) => chapter)]), cursor, heads)
      const answer = await tryOnce(request, reader, found, { cursor, replaced })
      if (answer) return answer
    }
    return tryAgain
  }
}

/** The part of a change that is about one chapter, or undefined. It has `storedAnswers` if the chapter's document does not have her answers yet. */
function chapterPartOf(chapter: string, { marks, answers, now }: DeviceChange, { heads }: ReaderDocuments) {
  const own = marks.filter(({ target }) => target.source === chapter)
  const head = heads.find((one) => one.chapter === chapter)
  const isUpToDate = head ? hasAnswers(head, answers, now) : own.length === 0
  if (isUpToDate && own.length === 0) return undefined
  return { head, storedAnswers: isUpToDate ? undefined : toStoredAnswers(answers), marks: own }
}

const documentsWithAnswers = ({ heads, record }: ReaderDocuments): ReaderHead[] => (record ? [...heads, record] : heads)

/** A document whose id names another reader or chapter. */
const misplaced = ({ _id }: Pick<MarksDocument, '_id'>): Damaged => ({ _id, damaged: ['chapter'] })

const without = (cursor: Cursor, isLeftOut: (chapter: string) => boolean): Cursor =>
  Object.fromEntries(Object.entries(cursor).filter(([chapter]) => !isLeftOut(chapter)))

/** Leaves out changes to marks that the server had and has no more: they were deleted long ago. */
function withoutForgotten({ marks, ...device }: DeviceChange, document: OpenDocument): readonly Mark[] {
  if (!mayHaveMissedDeletions(device, document.stored)) return marks
  const storedIds = new Set(document.marks.map(({ mark }) => mark.id))
  return marks.filter(({ id }) => storedIds.has(id) || !device.had.includes(id))
}

/** A document from before has no network yet. */
const withNetwork = (document: OpenDocument, { network }: Reader): OpenDocument =>
  document.stored.network ? document : { ...document, stored: { ...document.stored, network } }

function withWritten(heads: readonly Head[], writes: readonly Write[]): Head[] {
  const written = writes.map(({ head }) => head)
  return [...heads.filter(({ chapter }) => !written.some((one) => one.chapter === chapter)), ...written]
}
