import { isCounted } from '../domain/consent'
import type { Mark } from '../domain/mark'
import type { Request } from '../domain/request'
import { ok, type Result } from '../domain/result'
import { refusalOf } from './check'
import { type Answers, answersOf, type Choice, isToldOf, toChoice } from './choice'
import { mustCompare, reachedIn, replacedIn, type Standing } from './forget-deleted'
import type { Reader } from './identity'
import { type Change, emptyDocument, type MarksDocument, packed, packedMarks } from './packed'
import type { Parts } from './parts'
import { type Head, type Pulled, pull } from './pull'
import { type Refusal, tryAgain } from './refusal'

/** `syncValue` */
type SyncValue = { counted: boolean; now: number } & Answers & Pulled & { replaced?: string[] }

type SyncRequest = Extract<Request, { op: 'sync' }>

/** A document of the reader without its marks. */
type ReaderHead = Head & Choice

/** A change with what its device tells of itself; `had`: ids of those marks that it knows the function had. */
type DeviceChange = Omit<Change, 'choice'> & Standing & { answers: Answers; had: readonly (string | undefined)[] }

/** A document as it was read and as it is to be; `rev` 0 was not there. */
interface Write {
  before: MarksDocument
  after: MarksDocument
}

/** `sync`: merges a device's changes into its reader's documents, then sends what the device does not have. */
export function createSync({ store, edition, settings, now }: Parts) {
  async function headsOf(reader: Reader): Promise<ReaderHead[]> {
    const fields = ['chapter', 'counted', 'countedAt', 'consent'] as const
    const heads = await store.page('marks', { where: 'reader', is: reader.id, limit: 1000, fields })
    return heads.map((head) => ({ ...head, read: () => store.get('marks', head._id) }))
  }

  /**
   * What a change does to a reader's documents: to those it is about, and to all that do not say yet what her answers come to.
   *
   * @returns undefined where one was written since the heads were read: its answers are not among those that were put together
   */
  async function writesOf(
    change: DeviceChange,
    reader: Reader,
    heads: ReaderHead[],
  ): Promise<Result<Write[], Refusal> | undefined> {
    const writes: Write[] = []
    for (const [id, chapter] of [...edition.chapters, ...edition.retired]) {
      const marks = change.marks.filter(({ target }) => target.source === id)
      const head = heads.find((one) => one.chapter === id)
      const isTold = head ? isToldOf(head, change.answers, change.now) : id !== homeOf(change, heads)
      if (marks.length === 0 && isTold) continue
      const before = (await head?.read()) ?? emptyDocument(reader, chapter)
      if (before.rev !== (head?.rev ?? 0)) return undefined
      const choice = head && isTold ? undefined : toChoice(change.answers)
      const mine = {
        ...change,
        choice,
        marks: withoutForgotten(marks, change, before),
        beyond: reachedIn(change.cursor, id),
      }
      const after = packed(before, mine, chapter, settings)
      if (!after.ok) return after
      if (after.value !== before) writes.push({ before, after: after.value })
    }
    return ok(writes)
  }

  /** Where a no is kept of a reader who has marked nothing yet. */
  function homeOf({ marks, answers }: DeviceChange, heads: readonly ReaderHead[]): string | undefined {
    const isHomeless = heads.length === 0 && marks.length === 0 && answers.consent.noes !== undefined
    return isHomeless ? [...edition.chapters.keys()][0] : undefined
  }

  /** False where another device was quicker; documents written before that one stay, and merging them once more changes nothing. */
  async function writeAll(writes: Write[]): Promise<boolean> {
    for (const { before, after } of writes) {
      const stored = before.rev === 0 ? store.add('marks', after) : store.replace('marks', after, before.rev)
      if (!(await stored)) return false
    }
    return true
  }

  return async (
    { cursor, mutations, had = [], ...asked }: SyncRequest,
    reader: Reader,
  ): Promise<Result<SyncValue, Refusal>> => {
    const refusal = refusalOf(mutations, edition, now())
    if (refusal) return { ok: false, error: refusal }
    let replaced: string[] | undefined
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const heads = await headsOf(reader)
      // Before anything is written, which may lead beyond the cursor.
      replaced ??= replacedIn(cursor, heads)
      const answers = answersOf(asked, heads, now())
      const standing = { cursor, replaced, had: had.map((at) => mutations[at]?.id) }
      const writes = await writesOf({ answers, marks: mutations, now: now(), ...standing }, reader, heads)
      if (!writes) continue
      if (!writes.ok) return writes
      if (await writeAll(writes.value)) {
        const pulled = await pull(withWritten(heads, writes.value), standing, settings)
        const counted = isCounted(answers.consent)
        return ok({ counted, ...answers, now: now(), ...pulled, ...(replaced.length > 0 && { replaced }) })
      }
    }
    return tryAgain
  }
}

/** Changes without those to marks that the device knows were here and that are here no more: they were deleted long ago. */
function withoutForgotten(marks: readonly Mark[], device: DeviceChange, before: MarksDocument): readonly Mark[] {
  if (!mustCompare(device, before)) return marks
  const held = new Set(packedMarks(before).map(({ mark }) => mark.id))
  return marks.filter(({ id }) => held.has(id) || !device.had.includes(id))
}

function withWritten(heads: readonly Head[], writes: readonly Write[]): Head[] {
  const written = new Map(writes.map(({ after }) => [after.chapter, { ...after, read: async () => after }]))
  return [...heads.filter(({ chapter }) => !written.has(chapter)), ...written.values()]
}
