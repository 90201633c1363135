import { lastOfEachDevice } from '@/domain/marks/deletion'
import { deletionsOf, type Mark, type Sight, type Wording } from '@/domain/marks/mark'
import { compareVersions, never, type Version } from '@/domain/marks/version'

/**
 * Merges what two devices know of one mark. The order, number and route of states do not matter: the function is commutative, associative
 * and idempotent, a join in the sense of state-based CRDTs (Shapiro et al. 2011, "Conflict-free Replicated Data Types"). The device and the
 * server merge with it.
 *
 * - Colour and target: the newer change wins.
 * - Note: the newest change that no other has seen wins; the words of the others go to `history`.
 * - Deletions and undeletions are sets: a deletion wins over everything but an undelete that names it.
 * - A valid deletion keeps what it had seen of the words that are still there.
 */
export function mergeMarks(a: Mark, b: Mark): Mark {
  const [older, newer] = compareVersions(a.version, b.version) <= 0 ? [a, b] : [b, a]
  const merged = {
    ...withoutNote({ ...older, ...newer }),
    created: Math.min(a.created, b.created),
    ...mergeNotes(a, b),
    ...some('deletedBy', lastOfEachDevice(union(a.deletedBy, b.deletedBy))),
    ...some('restored', lastOfEachDevice(union(a.restored, b.restored))),
  }
  return withSeen(merged, [...(a.seen ?? []), ...(b.seen ?? [])])
}

/** A mark with what its deletions had seen, in a form that is the same on all devices. */
export function withSeen({ seen: _, ...mark }: Mark, seen: readonly Sight[]): Mark {
  const known = new Map<string, Set<string>>()
  for (const { deletion, notes } of seen) {
    const ids = known.get(deletion) ?? new Set()
    for (const id of notes) ids.add(id)
    known.set(deletion, ids)
  }
  const words = noteIdsOf(mark).sort()
  const sights = deletionsOf(mark).flatMap((deletion): Sight[] => {
    const notes = known.get(deletion)
    return notes ? [{ deletion, notes: words.filter((id) => notes.has(id)) }] : []
  })
  return { ...mark, ...some('seen', sights) }
}

/**
 * How many ids of replaced wordings are kept. Keeping the last of an order is a join too, so devices still agree. An older wording that
 * comes back stands in the history once more.
 */
export const replacedLimit = 200

/**
 * The history ends after this many UTF-16 code units of newer wordings, each counted as `extraLength` longer: 20 short wordings or 8 of the
 * longest, so that every mark fits a request (`batchOf`). A wording's own length counts only for those behind it; otherwise an old short
 * one could stay after a newer long one was dropped, and devices would differ.
 */
const historyLength = 12_000
const extraLength = 600

/** A note's words and their version; no words if a change removed them. */
interface NoteState {
  version: Version
  body?: string
}

/** The change that wrote the note. */
export const noteVersionOf = ({ body, version, noteVersion }: Mark): Version =>
  noteVersion ?? (body === undefined ? never : version)

/** All words of a mark with the changes that wrote them: the note's, then the history's. */
export const wordingsOf = (mark: Mark): Wording[] => [
  ...(mark.body === undefined ? [] : [{ version: noteVersionOf(mark), body: mark.body }]),
  ...(mark.history ?? []),
]

/** Ids of the changes that wrote the words of a mark. */
export const noteIdsOf = (mark: Mark): string[] => wordingsOf(mark).map(({ version }) => version[1])

/** A mark with the note of another merged into its own. */
export const withNoteOf = (mark: Mark, other: Mark): Mark =>
  withSeen({ ...withoutNote(mark), ...mergeNotes(mark, other) }, mark.seen ?? [])

function withoutNote({ body: _, noteVersion: __, history: ___, replaced: ____, ...mark }: Mark): Mark {
  return mark
}

function mergeNotes(a: Mark, b: Mark): Pick<Mark, 'body' | 'noteVersion' | 'history' | 'replaced'> {
  const replaced = union(a.replaced, b.replaced).slice(-replacedLimit)
  const known = [a, b].flatMap((mark): NoteState[] => [
    { version: noteVersionOf(mark), body: mark.body },
    ...(mark.history ?? []),
  ])
  // Sorted first: if one change has two readings, since one copy of it was set back, the later one counts everywhere.
  const [current, ...others] = known
    .sort((one, other) => compareVersions(other.version, one.version))
    .filter(({ version }, i) => !replaced.includes(version[1]) && firstOf(known, version) === i)
  let length = 0
  const history = others.flatMap(({ version, body }): Wording[] => {
    if (body === undefined || length >= historyLength) return []
    length += body.length + extraLength
    return [{ version, body }]
  })
  return {
    ...(current?.body !== undefined && { body: current.body }),
    ...(current && current.version[1] !== never[1] && { noteVersion: current.version }),
    ...some('history', history),
    ...some('replaced', replaced),
  }
}

const firstOf = (known: readonly NoteState[], [, id]: Version): number =>
  known.findIndex(({ version }) => version[1] === id)

function union(a: readonly string[] = [], b: readonly string[] = []): string[] {
  return [...new Set([...a, ...b])].sort()
}

/** Leaves out an empty list: most marks have none of these. */
const some = <Key extends string, T>(key: Key, list: readonly T[]): { [K in Key]?: T[] } =>
  (list.length > 0 ? { [key]: list } : {}) as { [K in Key]?: T[] }

/** Whether two states of one mark hold the same changes. */
export const sameState = (a: Mark, b: Mark): boolean => changesOf(a) === changesOf(b)

function changesOf(mark: Mark): string {
  const { created, version, noteVersion, history, replaced, deletedBy, restored, seen, movedFrom } = mark
  const wordings = history?.map((wording) => wording.version)
  const sights = seen?.map(({ deletion, notes }) => [deletion, notes])
  return JSON.stringify([created, version, noteVersion, wordings, replaced, deletedBy, restored, sights, movedFrom?.id])
}
