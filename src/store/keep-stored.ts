import type { WriteProblem } from '@/store/storage'

/** Milliseconds between two tries. A device does not tell when there is room again. */
export const betweenTries = 3000

/** A store that may hold what could not be stored. */
interface Storing {
  subscribe(listener: () => void): unknown
  getState(): {
    /** Why something is only in memory, or why of each of its parts. */
    unsaved?: WriteProblem | Readonly<Record<string, WriteProblem>>
    /** Stores it, where there is room by now. */
    catchUp(): void
  }
}

function isUnsaved(store: Storing): boolean {
  const { unsaved = {} } = store.getState()
  return typeof unsaved === 'string' || Object.keys(unsaved).length > 0
}

interface KeepStored {
  /** Tries now: the app may end. */
  tryNow(): void
}

/** Stores what could not be stored as soon as there is room for it. */
export function keepStored(stores: readonly Storing[]): KeepStored {
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
    }, betweenTries)
  }
  for (const store of stores) store.subscribe(watch)
  watch()
  return { tryNow }
}
