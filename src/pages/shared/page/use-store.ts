import { useStore as useVanilla } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

/** A value of a store. Renders again when it changes. The selector must return the same value for the same state. */
export function useStore<State, Value>(store: StoreApi<State>, select: (state: State) => Value): Value {
  return useVanilla(store, select)
}
