import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createSaved, type SavedProblem } from './saved'
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
  /** When the reader said so, in milliseconds since 1970: of all devices' answers the newest holds. */
  countedAt: v.optional(v.number()),
})

type Choice = 'size' | 'script' | 'theme' | 'leading' | 'crowd' | 'counted' | 'countedAt'

/** What the reader chose. What is left out or `follow` is left to the device. */
export type Settings = Pick<v.InferOutput<typeof settingsSchema>, Choice>

export const defaultSettings: Settings = { script: 'follow', theme: 'follow', leading: 'normal' }

export interface SettingsState extends Settings {
  /** What was wrong with the stored settings. */
  problem?: SavedProblem
  /** The newest could not be stored: they hold until the app is closed. */
  unsaved?: boolean
  change(change: Partial<Settings>): void
  /** Stores what could not be stored, where there is room by now; else takes over what another tab of the browser has set. */
  catchUp(): void
  /** What is chosen on this device, in another tab of the browser too. */
  latest(): Settings
}

export type SettingsStore = StoreApi<SettingsState>

const asSettings = ({ size, script, theme, leading, crowd, counted, countedAt }: Settings): Settings => ({
  size,
  script,
  theme,
  leading,
  crowd,
  counted,
  countedAt,
})

/**
 * Settings, stored at every change. What another tab of the browser has set since holds here too from then on.
 *
 * @param now milliseconds since 1970
 */
export function createSettings(storage: Storage, now: () => number): SettingsStore {
  const saved = createSaved<Settings>(storage, 'settings', settingsSchema, defaultSettings)
  return createStore<SettingsState>((set, get) => {
    const { value, problem } = saved.load()
    const latest = (): Settings => {
      const mine = asSettings(get())
      const stored = saved.load()
      // Whatever found no room, or could not be read: of her answers the newest holds.
      const isNewer = !stored.problem && (stored.value.countedAt ?? 0) >= (mine.countedAt ?? 0)
      const { counted, countedAt } = isNewer ? stored.value : mine
      return { ...saved.latest(mine), counted, countedAt }
    }
    return {
      ...value,
      problem,
      latest,
      catchUp() {
        const stored = asSettings(latest())
        if (get().unsaved) get().change({})
        else if (JSON.stringify(stored) !== JSON.stringify(asSettings(get()))) set(stored)
      },
      change(change) {
        const answered = change.counted === undefined ? {} : { countedAt: now() }
        const settings = { ...latest(), ...answered, ...change }
        const { ok } = saved.save(settings)
        set({ ...asSettings(settings), unsaved: !ok })
      },
    }
  })
}
