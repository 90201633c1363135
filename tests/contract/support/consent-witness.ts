import type { Store } from '@/cloud/store/store'
import { chapters } from '@/content/chapters'
import { undamaged } from '../../support/cloud/undamaged'
import type { Memory } from '../../unit/store/support/memory'
import { olderApp } from './app-versions'
import type { Device, World } from './readers'
import { marksIn } from './stored-marks'

/** Follows which noes were known to whom when an answer was given. It uses neither the names of noes nor clocks. */
export interface ConsentWitness {
  /** Answers on a device. An answer that is neither stored nor shown afterwards does not count. */
  answer(device: Device, counted: boolean): void
  /** How many noes the server was told that no yes has seen. Noes of old apps, which go by the clock, end with a yes of an old app. */
  openNoes(): number
  /** Whether a yes was stored, and every no was surely seen by a stored yes. */
  isYes(): boolean
}

/** Whether a reader's marks count according to her documents. Returns undefined if they differ. */
export async function countedIn(store: Store): Promise<boolean | undefined> {
  const query = { limit: 100, fields: ['counted'] } as const
  const found = await Promise.all(chapters.map(({ id }) => store.page('marks', { where: 'chapter', is: id, ...query })))
  const flags = new Set(found.flat().map((document) => undamaged(document).counted))
  return flags.size > 1 ? undefined : flags.has(true)
}

/** The ids of all marks that the server has. */
export const markIdsIn = async (store: Store): Promise<string[]> => {
  const marks = await marksIn(
    store,
    chapters.map(({ id }) => id),
  )
  return marks.map(({ id }) => id)
}

interface No {
  /** An old app said it, which gives a no no name. */
  isUnnamed: boolean
}

/** Which noes the server and each device know. */
class Knowledge {
  readonly onServer = new Set<No>()
  private stored = new WeakMap<Memory, Set<No>>()
  private readonly shown = new WeakMap<Device, Set<No>>()

  shownOn(device: Device): Set<No> {
    return this.shown.get(device) ?? new Set()
  }
  knownTo(device: Device): Set<No> {
    return new Set([...this.shownOn(device), ...(this.stored.get(device.storage) ?? [])])
  }
  learn(device: Device, noes: Iterable<No>, isStored: boolean): void {
    this.shown.set(device, new Set([...this.shownOn(device), ...noes]))
    if (isStored) this.stored.set(device.storage, this.knownTo(device))
  }
  tellServer(noes: Iterable<No>): void {
    for (const no of noes) this.onServer.add(no)
  }
}

interface Sent {
  atMost: Set<No>
  surely: Set<No>
}

export function createConsentWitness(world: World): ConsentWitness {
  /** After a failure, it is uncertain what arrived: what may be known, and what surely is. */
  const [atMost, surely] = [new Knowledge(), new Knowledge()]
  const [all, seen, seenSurely] = [new Set<No>(), new Set<No>(), new Set<No>()]
  let [saidYes, saidUnnamedYes] = [false, false]

  world.observer = {
    onSend: (device): Sent => ({ atMost: atMost.knownTo(device), surely: surely.knownTo(device) }),
    onArrival: (sent) => atMost.tellServer((sent as Sent).atMost),
    onAccepted: (sent) => surely.tellServer((sent as Sent).surely),
    onReply(device) {
      const isStored = device.settings.getState().unsaved === undefined
      for (const knowledge of [atMost, surely]) knowledge.learn(device, knowledge.onServer, isStored)
    },
  }
  function record(device: Device, counted: boolean, isStored: boolean): void {
    const isUnnamed = device.appVersion === olderApp
    if (counted) {
      for (const no of atMost.knownTo(device)) seen.add(no)
      // A yes that a full device only holds in memory is lost if the app is closed before there is room.
      if (isStored) {
        for (const no of surely.shownOn(device)) seenSurely.add(no)
        saidYes = true
      }
      saidUnnamedYes ||= isUnnamed
      return
    }
    const no = { isUnnamed }
    all.add(no)
    for (const knowledge of [atMost, surely]) knowledge.learn(device, [no], isStored)
  }
  return {
    answer(device, counted) {
      const { storage, settings } = device
      const before = storage.values.get('settings')
      const isStored = (): boolean => storage.values.get('settings') !== before
      try {
        settings.getState().change({ counted })
      } catch (error) {
        // The app ended, and lost what it had not stored.
        if (isStored()) record(device, counted, true)
        throw error
      }
      record(device, counted, isStored())
    },
    openNoes: () => [...surely.onServer].filter((no) => !seen.has(no) && !(no.isUnnamed && saidUnnamedYes)).length,
    isYes: () => saidYes && [...all].every((no) => seenSurely.has(no)),
  }
}
