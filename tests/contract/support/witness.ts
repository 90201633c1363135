import * as v from 'valibot'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { deletionsOf, isDeleted, type Mark } from '@/domain/marks/mark'
import { noteVersionOf } from '@/domain/marks/merge'
import { mutationSchema } from '@/domain/protocol/mutation'
import type { Request } from '@/domain/protocol/request'
import type { StoredMark } from '@/store/marks/stored-mark'
import type { Device, World } from './readers'
import { marksIn } from './stored-marks'

/** Remembers what was stored after each step, on the devices and on the server, and says what must be there in the end. */
export interface Witness {
  /** Looks at what the devices have stored. */
  observe(devices: readonly Device[]): void
  /** A device has lost stored marks. From now on only what is still stored somewhere is expected. */
  startAgain(devices: readonly Device[]): Promise<void>
  /** Ids of marks that must be deleted: they have a deletion that nobody took back. */
  deleted(): string[]
  /** Ids of marks that must not be deleted. */
  live(): string[]
  /**
   * Every wording of a mark's note, by the id of the change that wrote it. It leaves out wordings that the server forgot with a deleted
   * mark: a device that did not know of the deletion may bring back the mark without them.
   */
  wordings(id: string): Array<[change: string, body: string]>
  /** The wordings that no deletion had seen, neither of the mark nor of one that it was moved to. */
  unseen(id: string): Array<[change: string, body: string]>
  /** Ids of marks that the server forgot, and that a device sent again. */
  revived: ReadonlySet<string>
  /** Those that were sent again by a device that knew that the server had had them. */
  revivedKnowingly: readonly string[]
}

/** The last deletion of each device. The ids of a device's deletions ascend (`deletionId`). */
type LastDeletions = Map<string, string>

/** Everything that was ever seen of one mark. */
interface MarkHistory {
  deletedBy: LastDeletions
  restored: LastDeletions
  wordings: Map<string, string>
  /** By the id of a deletion, the changes whose words were there when it was first seen. */
  saw: Map<string, ReadonlySet<string>>
}

const addDeletions = (last: LastDeletions, ids: readonly string[] = []): void => {
  for (const id of ids) if ((last.get(id.slice(8)) ?? '') < id) last.set(id.slice(8), id)
}

export function createWitness(world: World, chapters: readonly string[]): Witness {
  const histories = new Map<string, MarkHistory>()
  /** By the id of a mark, the marks that it was moved to. Its notes go there. */
  const movedTo = new Map<string, Set<string>>()
  /** Marks that were deleted before they ever left their device. Nothing is left of them. */
  const removedUnsent = new Set<string>()
  /** By a device's storage, the marks that it had at the last step. */
  const storedBefore = new WeakMap<object, Map<string, StoredMark>>()
  const forgotten = new Set<string>()
  const forgottenWords = new Set<string>()
  const revived = new Set<string>()
  const revivedKnowingly: string[] = []
  let onServer = new Set<string>()
  /** The last state of each mark on the server. */
  const lastOnServer = new Map<string, Mark>()

  function see(mark: Mark): void {
    const history = histories.get(mark.id) ?? {
      deletedBy: new Map(),
      restored: new Map(),
      wordings: new Map(),
      saw: new Map(),
    }
    histories.set(mark.id, history)
    if (mark.movedFrom) movedTo.set(mark.movedFrom.id, (movedTo.get(mark.movedFrom.id) ?? new Set()).add(mark.id))
    addDeletions(history.deletedBy, mark.deletedBy)
    addDeletions(history.restored, mark.restored)
    const words = wordingsOf(mark)
    for (const [change, body] of words) history.wordings.set(change, body)
    for (const id of mark.deletedBy ?? []) {
      // A deletion that says it saw no words is believed, because it makes the app ask more, not less.
      const sawNothing = mark.seen?.some(({ deletion, notes }) => deletion === id && notes.length === 0)
      if (!history.saw.has(id)) history.saw.set(id, new Set(sawNothing ? [] : words.keys()))
    }
  }
  function observeDevice({ storage }: Device): void {
    const marks = chapters.flatMap((chapter) => storedIn(storage.values.get(`marks/${chapter}`)))
    const before = storedBefore.get(storage) ?? new Map()
    const now = new Map(marks.map((mark) => [mark.id, mark]))
    for (const mark of marks) {
      see(mark)
      removedUnsent.delete(mark.id)
    }
    for (const [id, mark] of before) if (!now.has(id) && mark.pushed === undefined) removeUnsent(id)
    storedBefore.set(storage, now)
  }
  /** Its words are gone with it, even if another tab still shows the mark. */
  function removeUnsent(id: string): void {
    removedUnsent.add(id)
    histories.get(id)?.wordings.clear()
  }
  world.afterRequest = async (request) => {
    const marks = await marksIn(world.store, chapters)
    const now = new Set(marks.map(({ id }) => id))
    for (const mark of marks) {
      see(mark)
      lastOnServer.set(mark.id, mark)
      removedUnsent.delete(mark.id)
      if (!onServer.has(mark.id) && forgotten.has(mark.id)) revive(mark.id, request)
    }
    for (const id of onServer) if (!now.has(id)) forget(id)
    onServer = now
  }
  function forget(id: string): void {
    forgotten.add(id)
    const mark = lastOnServer.get(id)
    if (mark) forgetWords(mark)
  }
  function forgetWords(mark: Mark): void {
    for (const change of [...wordingsOf(mark).keys(), ...(mark.replaced ?? [])])
      forgottenWords.add(`${mark.id} ${change}`)
  }
  /** A device that knows that the server had a mark must not bring it back after a deletion. */
  function revive(id: string, request: Request): void {
    const { mutations = [], had = [] } = request.op === 'sync' ? request : {}
    const knowingly = mutations.some((mutation, at) => mutation.id === id && had.includes(at))
    if (knowingly) revivedKnowingly.push(id)
    revived.add(id)
  }
  const deletionsOf = ({ deletedBy, restored }: MarkHistory): string[] =>
    [...deletedBy].flatMap(([device, id]) => ((restored.get(device) ?? '') < id ? [id] : []))
  function heirsOf(id: string, known = new Set<string>()): Set<string> {
    for (const heir of movedTo.get(id) ?? []) if (!known.has(heir)) heirsOf(heir, known.add(heir))
    return known
  }
  const hasDeletion = (history: MarkHistory): boolean => deletionsOf(history).length > 0
  const wordings = (id: string): Array<[string, string]> =>
    [...(histories.get(id)?.wordings ?? [])].filter(([change]) => !forgottenWords.has(`${id} ${change}`))
  const ids = (deleted: boolean): string[] =>
    [...histories].flatMap(([id, history]) => (hasDeletion(history) === deleted && !removedUnsent.has(id) ? [id] : []))
  return {
    revived,
    revivedKnowingly,
    observe(devices) {
      for (const device of devices) observeDevice(device)
    },
    deleted: () => ids(true),
    live: () => ids(false),
    async startAgain(devices) {
      histories.clear()
      removedUnsent.clear()
      // Marks that the server has forgotten stay deleted.
      for (const [id, mark] of lastOnServer) if (!onServer.has(id)) see(mark)
      for (const { storage } of devices) storedBefore.delete(storage)
      for (const device of devices) observeDevice(device)
      for (const mark of await marksIn(world.store, chapters)) see(mark)
    },
    wordings,
    unseen(id) {
      const saw = [id, ...heirsOf(id)].flatMap((one) => {
        const history = histories.get(one)
        return history ? deletionsOf(history).map((deletion) => history.saw.get(deletion)) : []
      })
      return wordings(id).filter(([change]) => saw.every((words) => !words?.has(change)))
    },
  }
}

/** The wordings of a mark's note and its history, by the id of the change that wrote them. */
const wordingsOf = (mark: Mark): Map<string, string> =>
  new Map([
    ...(mark.body === undefined ? [] : [[noteVersionOf(mark)[1], mark.body] as const]),
    ...(mark.history ?? []).map(({ version, body }) => [version[1], body] as const),
  ])

/**
 * Whether the reader can see these words, beside a live mark or in the tray. The tray must ask about words that no deletion had seen.
 */
export function isShown(marks: readonly Mark[], change: string, body: string): boolean {
  const listed = new Map(deletedNotes(marks).map(({ mark, hasUnseenWords }) => [mark.id, hasUnseenWords]))
  return marks.some((mark) => {
    if (!hasWording(mark, change, body)) return false
    const isNamed = deletionsOf(mark).every((id) => mark.seen?.some(({ deletion }) => deletion === id))
    const isReplaced = mark.replaced?.includes(change) === true
    return !isDeleted(mark) || isReplaced || (listed.has(mark.id) && (!isNamed || listed.get(mark.id) === true))
  })
}

/** Parses a chapter's stored marks. Damaged ones are left out. */
function storedIn(text = ''): StoredMark[] {
  try {
    return (JSON.parse(text) as { value: StoredMark[] }).value
  } catch {
    return []
  }
}

/** The live and the deleted marks of a device by id, with only the fields that all versions of the app know. */
export function marksOn(device: Device): { live: Record<string, Mark>; deleted: Record<string, Mark> } {
  const all = Object.entries(device.all()).map(([id, mark]) => [id, v.parse(mutationSchema, mark) as Mark] as const)
  return {
    live: Object.fromEntries(all.filter(([, mark]) => !isDeleted(mark))),
    deleted: Object.fromEntries(all.filter(([, mark]) => isDeleted(mark))),
  }
}

/** Whether a mark has this wording as its note or in its history, or a later change replaced it knowingly. */
export function hasWording(mark: Mark, change: string, body: string): boolean {
  const isNote = mark.body === body && noteVersionOf(mark)[1] === change
  const isInHistory = mark.history?.some((one) => one.body === body && one.version[1] === change)
  return isNote || isInHistory === true || mark.replaced?.includes(change) === true
}
