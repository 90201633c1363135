import { storedMarksOf } from '@/cloud/marks/document'
import type { Store } from '@/cloud/store/store'
import { chapters } from '@/content/chapters'
import { undamaged } from '../../support/cloud/undamaged'
import type { Memory } from '../../unit/store/support/memory'
import { older } from './app-versions'
import type { Device, World } from './readers'

/** Knows which answers had been heard of where another was given, by following who told whom. It looks at no name and at no clock. */
export interface ConsentWitness {
  /** A reader answers on a device. What is neither stored nor shown after that was not said. */
  says(device: Device, counted: boolean): void
  /** Noes that the server was told of, and that no yes was said after, but for what earlier apps decide by their clocks. */
  holding(): number
  /** Whether somebody said yes, and every no was surely seen by a yes. */
  isWanted(): boolean
}

/** Whether a reader's marks count, by all her documents; undefined where these differ. */
export async function countedIn(store: Store): Promise<boolean | undefined> {
  const query = { limit: 100, fields: ['counted'] } as const
  const found = await Promise.all(chapters.map(({ id }) => store.page('marks', { where: 'chapter', is: id, ...query })))
  const flags = new Set(found.flat().map((document) => undamaged(document).counted))
  return flags.size > 1 ? undefined : flags.has(true)
}

/** Ids of all marks that the server has. */
export async function markIdsIn(store: Store): Promise<string[]> {
  const query = { limit: 100, fields: ['marks'] } as const
  const found = await Promise.all(chapters.map(({ id }) => store.page('marks', { where: 'chapter', is: id, ...query })))
  return found.flat().flatMap((document) => (storedMarksOf(undamaged(document)) ?? []).map(({ mark }) => mark.id))
}

interface No {
  /** It was said in an app that gives it no name. */
  isUnnamed: boolean
}

/** Who has heard of which noes. */
class Knowledge {
  readonly told = new Set<No>()
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
  tell(noes: Iterable<No>): void {
    for (const no of noes) this.told.add(no)
  }
}

interface Sent {
  atMost: Set<No>
  surely: Set<No>
}

export function createConsentWitness(world: World): ConsentWitness {
  /** What may have been heard of, where something broke off; and what was. */
  const [atMost, surely] = [new Knowledge(), new Knowledge()]
  const [all, seen, seenSurely] = [new Set<No>(), new Set<No>(), new Set<No>()]
  let [saidYes, saidUnnamedYes] = [false, false]

  world.observer = {
    leaves: (device): Sent => ({ atMost: atMost.knownTo(device), surely: surely.knownTo(device) }),
    arrives: (sent) => atMost.tell((sent as Sent).atMost),
    isTaken: (sent) => surely.tell((sent as Sent).surely),
    returns(device) {
      const isStored = device.settings.getState().unsaved === undefined
      for (const knowledge of [atMost, surely]) knowledge.learn(device, knowledge.told, isStored)
    },
  }
  function wasSaid(device: Device, counted: boolean, isStored: boolean): void {
    const isUnnamed = device.appVersion === older
    if (counted) {
      for (const no of atMost.knownTo(device)) seen.add(no)
      for (const no of surely.shownOn(device)) seenSurely.add(no)
      saidYes = true
      saidUnnamedYes ||= isUnnamed
      return
    }
    const no = { isUnnamed }
    all.add(no)
    for (const knowledge of [atMost, surely]) knowledge.learn(device, [no], isStored)
  }
  return {
    says(device, counted) {
      const { storage, settings } = device
      const before = storage.values.get('settings')
      const isStored = (): boolean => storage.values.get('settings') !== before
      try {
        settings.getState().change({ counted })
      } catch (error) {
        // The app ended: what it has not stored is gone.
        if (isStored()) wasSaid(device, counted, true)
        throw error
      }
      wasSaid(device, counted, isStored())
    },
    holding: () => [...surely.told].filter((no) => !seen.has(no) && !(no.isUnnamed && saidUnnamedYes)).length,
    isWanted: () => saidYes && [...all].every((no) => seenSurely.has(no)),
  }
}
