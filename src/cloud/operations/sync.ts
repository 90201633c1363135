import type { Reader } from '@/cloud/identity'
import { type Answers, answersOf, type Choice, doubtful, isToldOf, toChoice, withAnswers } from '@/cloud/marks/answers'
import { refusalOf } from '@/cloud/marks/check'
import { emptyDocument, type MarksDocument, marksId, type OpenDocument, openDocument } from '@/cloud/marks/document'
import { leadOf, mustCompare, replacedIn, type Standing } from '@/cloud/marks/forget-deleted'
import { type Change, packed } from '@/cloud/marks/merge-into-document'
import { type Head, type Pulled, pull } from '@/cloud/operations/pull'
import type { Parts } from '@/cloud/parts'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { isDamaged, report, soundOf } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { isCounted } from '@/domain/protocol/consent'
import type { Cursor } from '@/domain/protocol/reply'
import type { Request } from '@/domain/protocol/request'
import { ok, type Result } from '@/domain/result'
import type { EditionChapter } from '@/domain/text/edition'

/** `syncValue` */
type SyncValue = { counted: boolean; now: number } & Answers &
  Pulled & { replaced?: readonly string[]; untaken?: string[] }

type SyncRequest = Extract<Request, { op: 'sync' }>

/** A document of the reader without its marks. */
type ReaderHead = Head & Choice & Pick<MarksDocument, '_id'>

/** A change with what its device tells of itself; `had`: ids of those marks that it knows the server had. */
type DeviceChange = Omit<Change, 'choice'> & Standing & { answers: Answers; had: readonly (string | undefined)[] }

/** A reader's documents, and the ids of those that are damaged. */
interface Found {
  heads: ReaderHead[]
  damaged: string[]
}

/** What is to be written of a document. */
interface Write {
  /** False where another device was quicker. */
  store(): Promise<boolean>
  /** It says what her answers come to, which her other documents have to say too. */
  answers: boolean
  /** The document as it is then. */
  head: Head
}

/** What merging does to one chapter. */
interface Merged {
  writes: Write[]
  /** Ids of changes that were not taken (`withoutForgotten`). */
  untaken: string[]
  /** How long the document was before, in UTF-16 code units. */
  opened: number
}

/** `sync`: merges a device's changes into its reader's documents, then sends what the device does not have. */
export function createSync({ store, edition, settings, now }: Parts) {
  const known = [...edition.chapters.keys(), ...edition.retired.keys()]

  async function headsOf(reader: Reader): Promise<Found> {
    const fields = ['chapter', 'counted', 'countedAt', 'consent'] as const
    const found = await store.page('marks', { where: 'reader', is: reader.id, limit: 1000, fields })
    const own = found
      .map(withAnswers)
      .map((one) => (isDamaged(one) || one._id === marksId(reader.id, one.chapter) ? one : misplaced(one)))
    return {
      heads: soundOf('marks', own).map((head) => ({ ...head, read: () => openDocument(store, head._id) })),
      damaged: own.filter(isDamaged).map(({ _id }) => _id),
    }
  }

  /**
   * What a change does to a reader's documents: to those it is about, and to all that do not say yet what her answers come to.
   *
   * @returns undefined where one was written since the heads were read: its answers are not among those that were put together
   */
  async function writesOf(
    change: DeviceChange,
    reader: Reader,
    found: Found,
  ): Promise<Result<Pick<Merged, 'writes' | 'untaken'>, Refusal> | undefined> {
    const home = homeOf(change, reader, found)
    const [writes, untaken]: [Write[], string[]] = [[], []]
    let leftToOpen = settings.openedLength
    for (const [id, chapter] of [...edition.chapters, ...edition.retired]) {
      const part = partIn(id, change, found, home)
      if (!part) continue
      const { head, choice, marks } = part
      if (marks.length === 0 && head && choice) {
        writes.push(choiceOf(head, choice))
        continue
      }
      if (leftToOpen < 0) return refuse('too-large', `${id}: so many large documents are not changed at once`)
      const merged = await mergeOf({ ...change, choice, marks }, reader, chapter, head)
      if (!merged?.ok) return merged
      leftToOpen -= merged.value.opened
      writes.push(...merged.value.writes)
      untaken.push(...merged.value.untaken)
    }
    return ok({ writes, untaken })
  }

  /**
   * Merges changes into the reader's document of their chapter; nothing where that changes nothing.
   *
   * @returns undefined where it was written since its head was read
   */
  async function mergeOf(
    change: DeviceChange & Pick<Change, 'choice'>,
    reader: Reader,
    chapter: EditionChapter,
    head?: ReaderHead,
  ): Promise<Result<Merged, Refusal> | undefined> {
    const { id } = chapter.chapter
    const before = (await openDocument(store, marksId(reader.id, id))) ?? emptyDocument(reader, chapter)
    if (isDamaged(before)) {
      report('marks', before)
      return refuse('damaged', `${id}: what is stored of this chapter cannot be read`)
    }
    const former = before.stored.rev
    if (former !== (head?.rev ?? 0)) return undefined
    const marks = withoutForgotten(change, before)
    const untaken = change.marks.flatMap((mark) => (marks.includes(mark) ? [] : [mark.id]))
    const mine = { ...change, marks, beyond: leadOf(change.cursor, id) }
    const merged = packed(before, mine, chapter, settings)
    if (!merged.ok) return merged
    const after = merged.value
    const opened = before.stored.marks.length
    if (after === before) return ok({ writes: [], untaken, opened })
    const write = {
      store: () => (former === 0 ? store.add('marks', after.stored) : store.replace('marks', after.stored, former)),
      answers: change.choice !== undefined,
      head: { chapter: id, rev: after.stored.rev, read: async () => after },
    }
    return ok({ writes: [write], untaken, opened })
  }

  /** Her answers are noted without reading her marks: they hold where those are damaged, too. */
  function choiceOf(head: ReaderHead, choice: Choice): Write {
    const { _id, rev } = head
    return {
      store: () => store.replace('marks', { _id, rev: rev + 1, ...choice }, rev),
      answers: true,
      head: { ...head, rev: rev + 1 },
    }
  }

  /** Where a no is kept of a reader who has marked nothing yet. */
  function homeOf({ marks, answers }: DeviceChange, reader: Reader, { heads, damaged }: Found): string | undefined {
    const isHomeless = heads.length === 0 && marks.length === 0 && answers.consent.noes !== undefined
    const isFree = (chapter: string): boolean => !damaged.includes(marksId(reader.id, chapter))
    return isHomeless ? [...edition.chapters.keys()].find(isFree) : undefined
  }

  /** False where another device was quicker; documents written before that one stay, and merging them once more changes nothing. */
  async function writeAll(writes: Write[]): Promise<boolean> {
    for (const write of writes) if (!(await write.store())) return false
    return true
  }

  /**
   * Whether all of a reader's documents say what her answers come to. Of two requests at once, in two processes, one may add a document while the
   * other notes a no in those that it knew: the later of the two sees it here.
   */
  async function isSaidEverywhere(answers: Answers, reader: Reader): Promise<boolean> {
    const { heads } = await headsOf(reader)
    return heads.every((head) => isToldOf(head, answers, now()))
  }

  /** Merges what a device sends and answers it; undefined where another device was quicker. */
  async function tryOnce(
    { mutations, had = [], unlessNo, ...asked }: SyncRequest,
    reader: Reader,
    found: Found,
    { cursor, replaced }: Pick<Standing, 'cursor' | 'replaced'>,
  ): Promise<Result<SyncValue, Refusal> | undefined> {
    const answers = answersOf(asked, [...found.heads, ...found.damaged.map(() => doubtful)], now())
    const counted = isCounted(answers.consent)
    const standing = { cursor, replaced, had: had.map((at) => mutations[at]?.id) }
    // What she does not want to be kept any more the device sent before it had heard of that.
    const marks = unlessNo && !counted ? [] : mutations
    const merged = await writesOf({ answers, marks, now: now(), ...standing }, reader, found)
    if (!merged?.ok) return merged
    const { writes, untaken } = merged.value
    if (!(await writeAll(writes))) return undefined
    if (writes.some((write) => write.answers) && !(await isSaidEverywhere(answers, reader))) return undefined
    const pulled = await pull(withWritten(found.heads, writes), standing, settings)
    const lists = { ...(replaced.length > 0 && { replaced }), ...(untaken.length > 0 && { untaken }) }
    return ok({ counted, ...answers, now: now(), ...pulled, ...lists })
  }

  return async (request: SyncRequest, reader: Reader): Promise<Result<SyncValue, Refusal>> => {
    const refusal = refusalOf(request.mutations, edition, now())
    if (refusal) return { ok: false, error: refusal }
    let replaced: string[] | undefined
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const found = await headsOf(reader)
      const { heads, damaged } = found
      // Of a damaged document nobody knows how far it is: a device stays as far as it was.
      const cursor = without(request.cursor, (chapter) => damaged.includes(marksId(reader.id, chapter)))
      // Before anything is written, which may lead beyond the cursor.
      replaced ??= replacedIn(new Set([...known, ...heads.map(({ chapter }) => chapter)]), cursor, heads)
      const answer = await tryOnce(request, reader, found, { cursor, replaced })
      if (answer) return answer
    }
    return tryAgain
  }
}

/**
 * What of a change is about one chapter; undefined for nothing. `choice` is there where the chapter's document, or the reader's first one,
 * does not say it yet.
 */
function partIn(chapter: string, { marks, answers, now }: DeviceChange, { heads }: Found, home?: string) {
  const own = marks.filter(({ target }) => target.source === chapter)
  const head = heads.find((one) => one.chapter === chapter)
  const isTold = head ? isToldOf(head, answers, now) : chapter !== home && own.length === 0
  if (isTold && own.length === 0) return undefined
  return { head, choice: isTold ? undefined : toChoice(answers), marks: own }
}

/** A document under an id of another reader or chapter. */
const misplaced = ({ _id }: Pick<MarksDocument, '_id'>): Damaged => ({ _id, damaged: ['chapter'] })

const without = (cursor: Cursor, isLeftOut: (chapter: string) => boolean): Cursor =>
  Object.fromEntries(Object.entries(cursor).filter(([chapter]) => !isLeftOut(chapter)))

/** Changes without those to marks that the device knows were here and that are here no more: they were deleted long ago. */
function withoutForgotten({ marks, ...device }: DeviceChange, { stored, kept }: OpenDocument): readonly Mark[] {
  if (!mustCompare(device, stored)) return marks
  const held = new Set(kept.map(({ mark }) => mark.id))
  return marks.filter(({ id }) => held.has(id) || !device.had.includes(id))
}

function withWritten(heads: readonly Head[], writes: readonly Write[]): Head[] {
  const written = writes.map(({ head }) => head)
  return [...heads.filter(({ chapter }) => !written.some((one) => one.chapter === chapter)), ...written]
}
