import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Storage } from '@/store/storage'
import { createStoredValue, mergeFields } from '@/store/stored-value'

const choiceSchema = v.looseObject({
  /** The template's id; left out, the reader has not chosen. A later app may have others. */
  template: v.optional(v.string()),
  /** The whole origin is printed. Left out, it is. */
  fullOrigin: v.optional(v.boolean()),
})

/** How the reader wants her cards. */
type CardChoice = v.InferOutput<typeof choiceSchema>

export interface CardChoiceState extends CardChoice {
  /** Chooses. Where it cannot be stored, it holds until the app is closed: it is chosen again at a touch. */
  change(change: CardChoice): void
}

/** The reader's last choice for her cards. */
export function createCardChoice(storage: Storage): StoreApi<CardChoiceState> {
  const stored = createStoredValue<CardChoice>(storage, 'card', choiceSchema, {}, { merge: mergeFields })
  return createStore<CardChoiceState>((set, get) => ({
    ...stored.load().value,
    change(change) {
      const { template, fullOrigin } = get()
      const next = { ...stored.current({ template, fullOrigin }), ...change }
      stored.save(next)
      set(next)
    },
  }))
}
