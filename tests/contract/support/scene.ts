import { randomBytes } from 'node:crypto'
import { attackBudget } from '@/cloud/counts/attack-budget'
import { createNetworks } from '@/cloud/counts/networks'
import { defaultSettings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { day, markOn, nextId, startService, type TestService, valueIn } from '../../support/cloud/service'

/** The sentence that is marked unless a test names others. */
export const sentence = 2
/** The usual ones, but a round a day. */
export const settings = { ...defaultSettings, roundLength: day }
const attackNetworks = ['192.0.2', '198.51.100', '203.0.113']

/** Readers of a book, some of them an attacker's. */
export interface Scene {
  service(): TestService
  /** As many new readers, each of a network with another number. */
  outside(count: number): Promise<string[]>
  /** As many new readers of the attacker's networks in turn. */
  attackers(count?: number): Promise<string[]>
  /** As many new readers of one of his networks. */
  ofOneNetwork(count: number): Promise<string[]>
  /** Lets readers mark sentences of one chapter. */
  mark(readers: readonly string[], first?: number, last?: number): Promise<void>
  /** Lets readers remove all their marks. */
  unmark(readers: readonly string[]): Promise<void>
  /** Lets days pass. Returns what the feed shows of readers after each. */
  pass(days: number): Promise<string[]>
  /** Another process takes over. */
  restart(): void
}

/** @param store an empty store */
export async function createScene(store: Store): Promise<Scene> {
  const marks = new Map<string, Mark[]>()
  let service = startService(store, settings)
  const networks = createNetworks({ store, settings, now: () => service.clock.now, random: randomBytes })
  const numberOf = (network: string): Promise<string> => networks.numberOf(`${network}.7`)
  const enter = (network: string): Promise<string> => service.enter(`${network}.7`)
  const taken = new Set(await Promise.all(attackNetworks.map(numberOf)))
  let networksTried = 0

  /** A network whose number nobody has: readers of two networks with one number would count once. */
  async function otherNetwork(): Promise<string> {
    for (;;) {
      const network = `10.${networksTried >> 8}.${networksTried++ & 255}`
      const number = await numberOf(network)
      if (taken.has(number)) continue
      taken.add(number)
      return network
    }
  }
  async function times(count: number, networkAt: (nth: number) => string | Promise<string>): Promise<string[]> {
    const readers: string[] = []
    for (let nth = 0; nth < count; nth++) readers.push(await enter(await networkAt(nth)))
    return readers
  }
  return {
    service: () => service,
    outside: (count) => times(count, otherNetwork),
    attackers: (count = attackBudget.identities) =>
      times(count, (nth) => attackNetworks[nth % attackNetworks.length] as string),
    ofOneNetwork: (count) => times(count, () => attackNetworks[0] as string),
    async mark(readers, first = sentence, last = first) {
      for (const reader of readers) {
        const mark = markOn('tool', first, last)
        marks.set(reader, [...(marks.get(reader) ?? []), mark])
        valueIn(await service.sync(reader, [mark]))
      }
    },
    async unmark(readers) {
      for (const reader of readers) {
        const gone = (marks.get(reader) ?? []).map((mark) => ({ ...mark, deletedBy: [nextId()] }))
        marks.delete(reader)
        valueIn(await service.sync(reader, gone))
      }
    },
    async pass(days) {
      const seen: string[] = []
      for (let round = 0; round < days; round++) {
        await service.nextRound()
        const excerpts = await service.readersExcerpts()
        seen.push(JSON.stringify(excerpts.map(({ start, end, readers }) => [start, end, readers])))
      }
      return seen
    },
    restart() {
      const { now } = service.clock
      service = startService(store, settings)
      service.clock.now = now
    },
  }
}
