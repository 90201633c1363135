import { lastOfEachDevice } from '@/domain/marks/deletion'
import { deletionsOf, type Mark, type Sight, type Wording } from '@/domain/marks/mark'
import { compareVersions, never, type Version } from '@/domain/marks/version'

/**
 * What two devices know of one mark, put together. In whichever order, however often and through whomever states of a mark meet,
 * the outcome is the same: the function is commutative, associative and idempotent, a join in the sense of state-based CRDTs
 * (Shapiro et al. 2011, "Conflict-free Replicated Data Types"). The phone and the server both merge with it.
 *
 * - Colour and target: the newer change wins.
 * - The note: the newest of the changes that no other has seen wins, and the words of the others go to `history`.
 * - Deletions are a set, and so are those taken back: a deletion wins over everything but an undelete that names it.
 * - What a deletion had seen is known as long as it holds, of the words that there still are.
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

/** A mark with what its deletions had seen, in the one form that all devices come to. */
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
 * How many ids of replaced wordings are kept. Keeping the last of an order is a join too, so devices still agree; an old wording that
 * comes back beyond it stands in the history once more.
 */
export const replacedLimit = 200

/**
 * No lost wording is kept behind so many UTF-16 code units of newer ones, each counted as so much longer: twenty short ones or eight of the
 * longest, so that every mark fits a request (`batchOf`). Its own length counts only for those behind it: else a short one could stay that
 * is older than a long one that did not, and devices would differ.
 */
const historyLength = 12_000
const extraLength = 600

/** A note's words and their version; no words where a change removed them. */
interface NoteState {
  version: Version
  body?: string
}

/** The change that the note's words come from. */
export const noteVersionOf = ({ body, version, noteVersion }: Mark): Version =>
  noteVersion ?? (body === undefined ? never : version)

/** All words beside a mark, each with the change that wrote it: those of its note, then those of its history. */
export const wordingsOf = (mark: Mark): Wording[] => [
  ...(mark.body === undefined ? [] : [{ version: noteVersionOf(mark), body: mark.body }]),
  ...(mark.history ?? []),
]

/** Ids of the changes that wrote them. */
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
  // Sorted first: of one change that was brought back to the right time, but stored as it was, the later reading counts everywhere.
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

/** Nothing is written down where there is nothing: most marks have none of these. */
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
