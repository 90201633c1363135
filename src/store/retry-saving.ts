import type { WriteProblem } from '@/store/storage'

/** Milliseconds between two tries. No device tells when there is room again. */
export const retryInterval = 3000

/** A store that may hold values that could not be stored. */
interface SavingStore {
  subscribe(listener: () => void): unknown
  getState(): {
    /** Why the value, or each of its parts, is only in memory. */
    unsaved?: WriteProblem | Readonly<Record<string, WriteProblem>>
    /** Stores it, if there is room by now. */
    catchUp(): void
  }
}

function isUnsaved(store: SavingStore): boolean {
  const { unsaved = {} } = store.getState()
  return typeof unsaved === 'string' || Object.keys(unsaved).length > 0
}

interface RetrySaving {
  /** Tries at once, since the app may end. */
  tryNow(): void
}

/** Tries to store what could not be stored, until there is room for it. */
export function retrySaving(stores: readonly SavingStore[]): RetrySaving {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tryNow = (): void => {
    for (const store of stores) if (isUnsaved(store)) store.getState().catchUp()
  }
  const watch = (): void => {
    if (timer !== undefined || !stores.some(isUnsaved)) return
    timer = setTimeout(() => {
      tryNow()
      timer = undefined
      watch()
    }, retryInterval)
  }
  for (const store of stores) store.subscribe(watch)
  watch()
  return { tryNow }
}
