import { codeValue } from '@/domain/protocol/code'
import type { Place } from '@/domain/text/place'
import { placeToScene } from '@/domain/text/scene'
import type { Note } from '@/store/diagnostics'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'

/** 小程序码 of places, as the server makes them. */
export interface Codes {
  /** The code of a place as a `data:` URL; undefined if there is none now. Never rejects. */
  codeOf(place: Place): Promise<string | undefined>
}

export interface CodesSetting {
  cloud: Cloud
  /** Whether this device has a server. */
  hasCloud(): boolean
  /** Milliseconds since 1970. */
  now(): number
  /** Is told why there is none. */
  note: Note
}

/** The most codes that are remembered: about a megabyte. */
const mostKnown = 20

/** Milliseconds in which the server is not asked again after it gave none: nobody waits for each card in vain. */
const pause = 60_000

/** Codes are remembered until the app ends. Nothing of them is stored on the device. */
export function createCodes({ cloud, hasCloud, now, note }: CodesSetting): Codes {
  const known = new Map<string, Promise<string | undefined>>()
  let failed = Number.NEGATIVE_INFINITY

  function giveUp({ code }: AskError): undefined {
    failed = now()
    // A publisher may have no codes, as before the first version is published.
    if (code !== 'no-codes') note(`cloud ${code}`)
    return undefined
  }

  async function askFor(place: Place, scene: string): Promise<string | undefined> {
    const reply = await ask(cloud, { op: 'code', place }, codeValue)
    if (reply.ok) return reply.value.image
    known.delete(scene)
    return giveUp(reply.error)
  }

  return {
    async codeOf(place) {
      const scene = placeToScene(place)
      const found = known.get(scene)
      if (found) return found
      // Only a server that WeChat tells who asks makes codes. The clock may have been set back since.
      if (!cloud.knowsReader || !hasCloud() || Math.abs(now() - failed) < pause) return undefined
      const asked = askFor(place, scene)
      known.set(scene, asked)
      for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest)
      return asked
    },
  }
}
