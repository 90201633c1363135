import type { Mark } from '../domain/mark'
import type { Request } from '../domain/request'
import { ok, type Result } from '../domain/result'
import { refusalOf } from './check'
import { mustCompare, reachedIn, replacedIn, type Standing } from './forget-deleted'
import type { Reader } from './identity'
import { type Change, type Choice, emptyDocument, type MarksDocument, packed, packedMarks } from './packed'
import type { Parts } from './parts'
import { type Head, type Pulled, pull } from './pull'
import { type Refusal, tryAgain } from './refusal'

/** `syncValue` */
type SyncValue = Choice & Pulled & { replaced?: string[] }

type SyncRequest = Extract<Request, { op: 'sync' }>

/** A document of the reader without its marks. */
type ReaderHead = Head & Choice

/** A change with what its device tells of itself; `had`: ids of those marks that it knows the function had. */
type DeviceChange = Change & Standing & { had: readonly (string | undefined)[] }

/** A document as it was read and as it is to be; `rev` 0 was not there. */
interface Write {
  before: MarksDocument
  after: MarksDocument
}

/** `sync`: merges a device's changes into its reader's documents, then sends what the device does not have. */
export function createSync({ store, edition, settings, now }: Parts) {
  async function headsOf(reader: Reader): Promise<ReaderHead[]> {
    const fields = ['chapter', 'counted', 'countedAt'] as const
    const heads = await store.page('marks', { where: 'reader', is: reader.id, limit: 1000, fields })
    return heads.map((head) => ({ ...head, read: () => store.get('marks', head._id) }))
  }

  /** What a change does to a reader's documents: to those it is about, and to all where she changed her mind about counting. */
  async function writesOf(
    change: DeviceChange,
    reader: Reader,
    heads: ReaderHead[],
  ): Promise<Result<Write[], Refusal>> {
    const writes: Write[] = []
    for (const [id, chapter] of [...edition.chapters, ...edition.retired]) {
      const marks = change.marks.filter(({ target }) => target.source === id)
      const head = heads.find((one) => one.chapter === id)
      if (marks.length === 0 && (!head || head.counted === change.choice.counted)) continue
      const before = (await head?.read()) ?? emptyDocument(reader, chapter)
      const beyond = reachedIn(change.cursor, id)
      const mine = { ...change, marks: withoutForgotten(marks, change, before), beyond }
      const after = packed(before, mine, chapter, settings)
      if (!after.ok) return after
      if (after.value !== before) writes.push({ before, after: after.value })
    }
    return ok(writes)
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
      // A clock that is ahead says "now" at most.
      const choice = newestOf({ counted: asked.counted, countedAt: Math.min(asked.countedAt ?? now(), now()) }, heads)
      const standing = { cursor, replaced, had: had.map((at) => mutations[at]?.id) }
      const writes = await writesOf({ choice, marks: mutations, now: now(), ...standing }, reader, heads)
      if (!writes.ok) return writes
      if (await writeAll(writes.value)) {
        const pulled = await pull(withWritten(heads, writes.value), standing, settings)
        return ok({ ...choice, ...pulled, ...(replaced.length > 0 && { replaced }) })
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

/** The newest answer of any of the reader's devices. */
function newestOf(asked: Choice, heads: readonly Choice[]): Choice {
  const newer = (a: Choice, b: Choice): Choice => (b.countedAt > a.countedAt ? b : a)
  const { counted, countedAt } = heads.reduce(newer, asked)
  return { counted, countedAt }
}

function withWritten(heads: readonly Head[], writes: readonly Write[]): Head[] {
  const written = new Map(writes.map(({ after }) => [after.chapter, { ...after, read: async () => after }]))
  return [...heads.filter(({ chapter }) => !written.has(chapter)), ...written.values()]
}
