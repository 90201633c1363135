import type { Diagnostics } from '@/store/diagnostics'
import type { MarksStore } from '@/store/marks/marks'
import type { SettingsStore } from '@/store/settings'
import type { Sync, SyncOutcome } from '@/store/sync/sync'

/** Milliseconds between a change and its sending: readers often draw a mark, recolour it and write a note in one go. */
const sendDelay = 1000

/** Milliseconds before the first retry. Each further one waits twice as long, up to the longest. */
const firstRetry = 2000
const longestRetry = 5 * 60_000

export interface SyncScheduleSetting {
  sync: Pick<Sync, 'exchange'>
  marks: MarksStore
  settings: SettingsStore
  /** Calls back when the network is there again. */
  onReachable(listener: () => void): void
  noteError: Diagnostics['noteError']
}

/** Sends changes in the background soon after they were made, and again until they have arrived. */
export interface SyncSchedule {
  /** The app was opened or came back to the front: also pulls. */
  visit(): void
}

export function scheduleSync({ sync, marks, settings, onReachable, noteError }: SyncScheduleSetting): SyncSchedule {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  /** The exchange to run after the running one. */
  let pending: { pull: boolean } | undefined
  let retry = firstRetry
  /** A pull failed, and is still to be done. */
  let isPullDue = false

  function runIn(milliseconds: number, pull: boolean): void {
    clearTimeout(timer)
    timer = setTimeout(() => void run(pull), milliseconds)
  }
  async function run(pull: boolean): Promise<void> {
    if (running) {
      pending = { pull: pull || pending?.pull === true }
      return
    }
    running = true
    const pulls = pull || isPullDue
    const outcome = await sync.exchange(pulls).catch(failed)
    isPullDue = pulls && outcome === 'later'
    running = false
    const next = pending
    pending = undefined
    if (outcome === 'later') {
      runIn(retry, pull || next?.pull === true)
      retry = Math.min(retry * 2, longestRetry)
      return
    }
    retry = firstRetry
    if (next) runIn(sendDelay, next.pull)
  }
  /** A bug, or a device that refuses its storage: what failed is tried again. */
  function failed(error: unknown): SyncOutcome {
    noteError(error)
    return 'later'
  }
  marks.subscribe(() => {
    if (!running) runIn(sendDelay, false)
    else pending ??= { pull: false }
  })
  settings.subscribe(() => runIn(0, false))
  onReachable(() => void run(true))
  return { visit: () => void run(true) }
}
