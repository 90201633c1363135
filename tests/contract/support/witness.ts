import * as v from 'valibot'
import { storedMarksOf } from '@/cloud/marks/document'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { deletionsOf, isDeleted, type Mark } from '@/domain/marks/mark'
import { noteVersionOf } from '@/domain/marks/merge'
import { mutationSchema } from '@/domain/protocol/mutation'
import type { Request } from '@/domain/protocol/request'
import type { StoredMark } from '@/store/marks/stored-mark'
import { undamaged } from '../../support/cloud/undamaged'
import type { Device, World } from './readers'

/** Sees what is durable after each step, on any device or with the server, and remembers it. */
export interface Witness {
  look(devices: readonly Device[]): void
  /** Something stored was lost: only what is left somewhere can be asked for from now on. */
  lost(devices: readonly Device[]): Promise<void>
  /** Ids of marks that are deleted for good: of some deletion nobody said that it is taken back. */
  deleted(): string[]
  /** Ids of marks that must be there. */
  there(): string[]
  /**
   * Every wording of a mark's note, by the id of the change that wrote it. Words on a deleted mark that the server knew when it forgot
   * the mark are gone with it: a device that had not heard of them may still bring back the mark.
   */
  wordings(id: string): Array<[change: string, body: string]>
  /** Those of them that none of the deletions which hold had seen, of the mark or of one that it was moved to. */
  unseen(id: string): Array<[change: string, body: string]>
  /** Ids of marks that the server forgot once, and was given again by a device that did not know that it had them. */
  revived: ReadonlySet<string>
  /** Those of them that a device brought back that knew. */
  revivedKnowingly: readonly string[]
}

/** The latest deletion of each device: ids count up in front (`deletionId`). */
type Latest = Map<string, string>

interface Life {
  deletedBy: Latest
  restored: Latest
  wordings: Map<string, string>
  /** By the id of a deletion, the changes whose words were there where it was first seen. */
  saw: Map<string, ReadonlySet<string>>
}

const note = (latest: Latest, ids: readonly string[] = []): void => {
  for (const id of ids) if ((latest.get(id.slice(8)) ?? '') < id) latest.set(id.slice(8), id)
}

export function createWitness(world: World, chapters: readonly string[]): Witness {
  const lives = new Map<string, Life>()
  /** By the id of a mark, those that it was moved to: what is written on it goes there. */
  const movedTo = new Map<string, Set<string>>()
  /** Marks that were deleted before they ever left their device: nothing is left of them. */
  const whole = new Set<string>()
  const former = new WeakMap<object, Map<string, StoredMark>>()
  const forgotten = new Set<string>()
  const forgottenWords = new Set<string>()
  const revived = new Set<string>()
  const revivedKnowingly: string[] = []
  let held = new Set<string>()
  /** What the server had last of each mark. */
  const lastHeld = new Map<string, Mark>()

  function see(mark: Mark): void {
    const life = lives.get(mark.id) ?? {
      deletedBy: new Map(),
      restored: new Map(),
      wordings: new Map(),
      saw: new Map(),
    }
    lives.set(mark.id, life)
    if (mark.movedFrom) movedTo.set(mark.movedFrom.id, (movedTo.get(mark.movedFrom.id) ?? new Set()).add(mark.id))
    note(life.deletedBy, mark.deletedBy)
    note(life.restored, mark.restored)
    const words = wordingsOf(mark)
    for (const [change, body] of words) life.wordings.set(change, body)
    for (const id of mark.deletedBy ?? []) {
      // That it has seen nothing is believed: who says so wants to be asked.
      const isBlind = mark.seen?.some(({ deletion, notes }) => deletion === id && notes.length === 0)
      if (!life.saw.has(id)) life.saw.set(id, new Set(isBlind ? [] : words.keys()))
    }
  }
  function lookAt({ storage }: Device): void {
    const marks = chapters.flatMap((chapter) => storedIn(storage.values.get(`marks/${chapter}`)))
    const before = former.get(storage) ?? new Map()
    const now = new Map(marks.map((mark) => [mark.id, mark]))
    for (const mark of marks) {
      see(mark)
      whole.delete(mark.id)
    }
    for (const [id, mark] of before) if (!now.has(id) && mark.pushed === undefined) removeWhole(id)
    former.set(storage, now)
  }
  /** Its words went with it, whatever another tab makes of it that still shows it. */
  function removeWhole(id: string): void {
    whole.add(id)
    lives.get(id)?.wordings.clear()
  }
  async function heldNow(): Promise<Mark[]> {
    const all = chapters.map((is) => world.store.page('marks', { where: 'chapter', is, limit: 9, fields: ['marks'] }))
    return (await Promise.all(all))
      .flat()
      .flatMap((document) => (storedMarksOf(undamaged(document)) ?? []).map(({ mark }) => mark))
  }
  world.afterRequest = async (request) => {
    const marks = await heldNow()
    const now = new Set(marks.map(({ id }) => id))
    for (const mark of marks) {
      see(mark)
      lastHeld.set(mark.id, mark)
      whole.delete(mark.id)
      if (!held.has(mark.id) && forgotten.has(mark.id)) revive(mark.id, request)
    }
    for (const id of held) if (!now.has(id)) forget(id)
    held = now
  }
  function forget(id: string): void {
    forgotten.add(id)
    const mark = lastHeld.get(id)
    if (mark) forgetWords(mark)
  }
  function forgetWords(mark: Mark): void {
    for (const change of [...wordingsOf(mark).keys(), ...(mark.replaced ?? [])])
      forgottenWords.add(`${mark.id} ${change}`)
  }
  /** A device that knows that the server had a mark must not bring back what was deleted meanwhile. */
  function revive(id: string, request: Request): void {
    const { mutations = [], had = [] } = request.op === 'sync' ? request : {}
    const knowingly = mutations.some((mutation, at) => mutation.id === id && had.includes(at))
    if (knowingly) revivedKnowingly.push(id)
    revived.add(id)
  }
  const deletionsOf = ({ deletedBy, restored }: Life): string[] =>
    [...deletedBy].flatMap(([device, id]) => ((restored.get(device) ?? '') < id ? [id] : []))
  function heirsOf(id: string, known = new Set<string>()): Set<string> {
    for (const heir of movedTo.get(id) ?? []) if (!known.has(heir)) heirsOf(heir, known.add(heir))
    return known
  }
  const isOver = (life: Life): boolean => deletionsOf(life).length > 0
  const wordings = (id: string): Array<[string, string]> =>
    [...(lives.get(id)?.wordings ?? [])].filter(([change]) => !forgottenWords.has(`${id} ${change}`))
  const ids = (over: boolean): string[] =>
    [...lives].flatMap(([id, life]) => (isOver(life) === over && !whole.has(id) ? [id] : []))
  return {
    revived,
    revivedKnowingly,
    look(devices) {
      for (const device of devices) lookAt(device)
    },
    deleted: () => ids(true),
    there: () => ids(false),
    async lost(devices) {
      lives.clear()
      whole.clear()
      // What the server has forgotten it had heard of: those deletions hold.
      for (const [id, mark] of lastHeld) if (!held.has(id)) see(mark)
      for (const { storage } of devices) former.delete(storage)
      for (const device of devices) lookAt(device)
      for (const mark of await heldNow()) see(mark)
    },
    wordings,
    unseen(id) {
      const saw = [id, ...heirsOf(id)].flatMap((one) => {
        const life = lives.get(one)
        return life ? deletionsOf(life).map((deletion) => life.saw.get(deletion)) : []
      })
      return wordings(id).filter(([change]) => saw.every((words) => !words?.has(change)))
    },
  }
}

/** The words of a mark's note and of its history, by the id of the change that wrote them. */
const wordingsOf = (mark: Mark): Map<string, string> =>
  new Map([
    ...(mark.body === undefined ? [] : [[noteVersionOf(mark)[1], mark.body] as const]),
    ...(mark.history ?? []).map(({ version, body }) => [version[1], body] as const),
  ])

/** Whether the reader meets these words of a mark: beside a mark that is there, or in the tray, where they are asked about if they can be. */
export function isMet(marks: readonly Mark[], change: string, body: string): boolean {
  const listed = new Map(deletedNotes(marks).map(({ mark, hasUnseenWords: asked }) => [mark.id, asked]))
  return marks.some((mark) => {
    if (!isKept(mark, change, body)) return false
    const isNamed = deletionsOf(mark).every((id) => mark.seen?.some(({ deletion }) => deletion === id))
    const isReplaced = mark.replaced?.includes(change) === true
    return !isDeleted(mark) || isReplaced || (listed.has(mark.id) && (!isNamed || listed.get(mark.id) === true))
  })
}

/** What can be read of a chapter's stored marks. */
function storedIn(text = ''): StoredMark[] {
  try {
    return (JSON.parse(text) as { value: StoredMark[] }).value
  } catch {
    return []
  }
}

/** A device's marks by id, in the form that all versions of the app share, those that are there and those that are deleted. */
export function known(device: Device): { live: Record<string, Mark>; gone: Record<string, Mark> } {
  const all = Object.entries(device.all()).map(([id, mark]) => [id, v.parse(mutationSchema, mark) as Mark] as const)
  return {
    live: Object.fromEntries(all.filter(([, mark]) => !isDeleted(mark))),
    gone: Object.fromEntries(all.filter(([, mark]) => isDeleted(mark))),
  }
}

/** Whether words are shown, kept aside, or seen by the change that took their place. */
export function isKept(mark: Mark, change: string, body: string): boolean {
  const isShown = mark.body === body && noteVersionOf(mark)[1] === change
  const isAside = mark.history?.some((one) => one.body === body && one.version[1] === change)
  return isShown || isAside === true || mark.replaced?.includes(change) === true
}
