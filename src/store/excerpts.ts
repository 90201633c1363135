import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Excerpt } from '@/domain/placing/excerpt'
import { excerptsValue } from '@/domain/protocol/reply'
import type { Note } from '@/store/diagnostics'
import type { Storage } from '@/store/storage'
import { createStoredValue } from '@/store/stored-value'
import { type AskError, ask, type Cloud } from '@/store/sync/cloud'

/** Milliseconds in which the server is not asked again, as when the app and then its list are opened. */
const visitLength = 60_000

const schema = v.partial(excerptsValue)

interface ExcerptsState {
  excerpts: readonly Excerpt[]
  /** How many readers a sentence needs to stay, once the server has said so. Until then it has never been reached from here. */
  leastReaders?: number
  /** How many it needs to appear, where the server has said that. */
  appearsWith?: number
  /** Asks the server, once a visit. Shows and stores what it replies. If it does not reply, nothing changes. */
  refresh(): Promise<void>
}

export type ExcerptsStore = StoreApi<ExcerptsState>

export interface ExcerptsSetting {
  storage: Storage
  cloud: Cloud
  /** What is shown until the server has been reached for the first time. */
  bundled(): readonly Excerpt[]
  /** Milliseconds since 1970. */
  now(): number
  /** Is told why there is nothing new. */
  note: Note
}

/** What the editor and other readers chose: the newest that this device has seen. */
export function createExcerpts({ storage, cloud, bundled, now, note }: ExcerptsSetting): ExcerptsStore {
  const stored = createStoredValue(storage, 'excerpts', schema, {})
  let lastRefresh = Number.NEGATIVE_INFINITY
  return createStore<ExcerptsState>((set, get) => {
    const { excerpts = bundled(), leastReaders, appearsWith } = stored.load().value
    /** That a server is not there is no fault where it never was: an AppID may have none. */
    const noteIfNews = ({ code }: AskError): void => {
      if (code !== 'unreachable' || get().leastReaders !== undefined) note(`cloud ${code}`)
    }
    return {
      excerpts,
      leastReaders,
      appearsWith,
      async refresh() {
        // Also where the clock was set back since.
        if (!cloud.available() || Math.abs(now() - lastRefresh) < visitLength) return
        lastRefresh = now()
        const answer = await ask(cloud, { op: 'excerpts' }, excerptsValue)
        if (!answer.ok) {
          lastRefresh = Number.NEGATIVE_INFINITY
          noteIfNews(answer.error)
          return
        }
        // A server that was set back to an earlier one does not say any more what it said.
        set({ appearsWith: undefined, ...answer.value })
        stored.save(answer.value)
      },
    }
  })
}
