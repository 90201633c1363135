import { createHmac } from 'node:crypto'
import { networkOf } from '@/cloud/address'
import type { Dependencies } from '@/cloud/dependencies'
import { isDamaged, logDamage } from '@/cloud/store/damaged'
import type { Stored } from '@/cloud/store/store'

/** Gives networks short numbers. Many networks have the same one, so a number does not lead back to a network, even with the key. */
export interface Networks {
  /**
   * The number of an address's network: two hexadecimal digits. A stored number is compared with others for years, so its key stays.
   * Empty if the key is damaged.
   */
  numberOf(address: string): Promise<string>
  /** The day and a number of four hexadecimal digits. Its key is replaced each day, and the former one is gone. */
  todaysNumberOf(address: string): Promise<string>
}

type Keys = Stored<'keys'>
type Key = Pick<Keys, 'lasting' | 'day' | 'daily'>

/** The keys have one document. */
const keysId = 'networks'
/** Bytes. */
const keyLength = 16
const dayLength = 24 * 60 * 60 * 1000

/** Makes the numbers with keys from the store, which all processes share. So a restart resets nothing. */
export function createNetworks({
  store,
  settings,
  now,
  random,
}: Pick<Dependencies, 'store' | 'settings' | 'now' | 'random'>): Networks {
  const newKey = (): string => random(keyLength).toString('hex')
  const today = (): number => Math.floor(now() / dayLength)
  let known: Key | undefined

  async function read(): Promise<Key> {
    for (let attempt = 0; attempt < settings.attempts; attempt++) {
      const [found, day] = [await store.get('keys', keysId), today()]
      if (found && isDamaged(found)) {
        logDamage('keys', found)
        return { lasting: '', day, daily: newKey() }
      }
      if (found?.day === day) return found
      const written = await write(found, day)
      if (written) return written
    }
    throw new Error(`keys: another process wrote first, ${settings.attempts} times`)
  }

  /** Writes a new key of the day. Returns undefined if another process wrote first. */
  async function write(before: Keys | undefined, day: number): Promise<Keys | undefined> {
    const { rev, lasting } = before ?? { rev: 0, lasting: newKey() }
    const after = { _id: keysId, rev: rev + 1, lasting, day, daily: newKey() }
    return (await (before ? store.replace('keys', after, rev) : store.add('keys', after))) ? after : undefined
  }

  return {
    async numberOf(address) {
      known ??= await read()
      return known.lasting && numberOf(known.lasting, address, 2)
    },
    async todaysNumberOf(address) {
      if (known?.day !== today()) known = await read()
      return `${known.day}:${numberOf(known.daily, address, 4)}`
    },
  }
}

/** @param digits how many hexadecimal digits the number has */
const numberOf = (key: string, address: string, digits: number): string =>
  createHmac('sha256', key).update(networkOf(address)).digest('hex').slice(0, digits)
