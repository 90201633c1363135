import type { Diagnostics } from '@/store/diagnostics'
import type { MarksStore } from '@/store/marks/marks'
import type { SettingsStore } from '@/store/settings'
import type { Sync, SyncOutcome } from '@/store/sync/sync'

/** Milliseconds after a change before it is sent: a mark is often drawn, recoloured and noted in one go. */
const restingTime = 1000

/** Milliseconds before the first new attempt; each further one waits twice as long, up to the longest. */
const firstRetry = 2000
const longestRetry = 5 * 60_000

export interface KeepSyncedSetting {
  sync: Pick<Sync, 'exchange'>
  marks: MarksStore
  settings: SettingsStore
  /** Calls back when the network is there again. */
  onReachable(listener: () => void): void
  noteError: Diagnostics['noteError']
}

/** Sends changes by itself, soon after they were made, and again until they have arrived. Nothing waits for it. */
export interface KeepSynced {
  /** The app was opened or came back to the front: what other devices did is wanted too. */
  visit(): void
}

export function keepSynced({ sync, marks, settings, onReachable, noteError }: KeepSyncedSetting): KeepSynced {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  /** What was asked for while an exchange was under way. */
  let asked: { pull: boolean } | undefined
  let retry = firstRetry
  /** What other devices did was wanted, and has not come. */
  let owed = false

  function later(pull: boolean, milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void run(pull), milliseconds)
  }
  async function run(pull: boolean): Promise<void> {
    if (running) {
      asked = { pull: pull || asked?.pull === true }
      return
    }
    running = true
    const pulls = pull || owed
    const outcome = await sync.exchange(pulls).catch(failed)
    owed = pulls && outcome === 'later'
    running = false
    const next = asked
    asked = undefined
    if (outcome === 'later') {
      later(pull || next?.pull === true, retry)
      retry = Math.min(retry * 2, longestRetry)
      return
    }
    retry = firstRetry
    if (next) later(next.pull, restingTime)
  }
  /** A bug, or a device that refuses its storage: what failed is tried again. */
  function failed(error: unknown): SyncOutcome {
    noteError(error)
    return 'later'
  }
  marks.subscribe(() => {
    if (!running) later(false, restingTime)
    else asked ??= { pull: false }
  })
  settings.subscribe(() => later(false, 0))
  onReachable(() => void run(true))
  return { visit: () => void run(true) }
}
