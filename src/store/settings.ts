import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaved } from './saved'
import type { Storage } from './storage'

const settingsSchema = v.looseObject({
  /** CSS pixels; left out, the type size set in WeChat. */
  size: v.optional(v.number()),
  script: v.picklist(['follow', 'simplified', 'traditional']),
  theme: v.picklist(['follow', 'paper', 'white', 'night']),
  leading: v.picklist(['tight', 'normal', 'loose']),
  /** Others' lines are drawn too; left out, they are. */
  crowd: v.optional(v.boolean()),
  /** Marks are synced and count towards 热门划线. Left out, the reader has not chosen, and nothing leaves the device. */
  counted: v.optional(v.boolean()),
})

type Choice = 'size' | 'script' | 'theme' | 'leading' | 'crowd' | 'counted'

/** What the reader chose. What is left out or `follow` is left to the device. */
export type Settings = Pick<v.InferOutput<typeof settingsSchema>, Choice>

export const defaultSettings: Settings = { script: 'follow', theme: 'follow', leading: 'normal' }

export interface SettingsState extends Settings {
  change(change: Partial<Settings>): void
}

export type SettingsStore = StoreApi<SettingsState>

const asSettings = ({ size, script, theme, leading, crowd, counted }: Settings): Settings => ({
  size,
  script,
  theme,
  leading,
  crowd,
  counted,
})

/** Settings, stored at every change. What another tab of the browser has set since holds here too from then on. */
export function createSettings(storage: Storage): SettingsStore {
  const saved = createSaved<Settings>(storage, 'settings', settingsSchema, defaultSettings)
  return createStore<SettingsState>((set, get) => ({
    ...saved.load().value,
    change(change) {
      const settings = { ...saved.latest(asSettings(get())), ...change }
      set(asSettings(settings))
      saved.save(settings)
    },
  }))
}
