import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  type Consent,
  consentSchema,
  isAnswered,
  isCounted,
  mergeConsent,
  nameOfNo,
  nameSchema,
  openNoes,
  saidNo,
  saidYes,
  sameConsent,
  unnamedAnswer,
} from '@/domain/protocol/consent'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, mergeFields, type StoredProblem } from '@/store/stored-value'

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
  /** When the reader said so, in milliseconds since 1970: only an earlier app, or an earlier server, goes by it. */
  countedAt: v.optional(v.number()),
  /** What she said on all her devices, as far as it is known here: `counted` is what that comes to. An earlier app leaves it as it was. */
  consent: v.optional(consentSchema),
  /** The name of the last no that was said on this device. */
  lastNo: v.optional(nameSchema),
  /** The reader was told that a second touch on a mark's colour removes it. */
  toldRemoval: v.optional(v.literal(true)),
  /** The points at the head of a chapter are open; left out, they are folded. */
  pointsOpen: v.optional(v.boolean()),
})

const choices = [
  'size',
  'script',
  'theme',
  'leading',
  'crowd',
  'counted',
  'countedAt',
  'consent',
  'lastNo',
  'toldRemoval',
  'pointsOpen',
] as const
type Choice = (typeof choices)[number]

/** What the reader chose. What is left out or `follow` is left to the device. */
export type Settings = Pick<v.InferOutput<typeof settingsSchema>, Choice>

export const defaultSettings: Settings = { script: 'follow', theme: 'follow', leading: 'normal' }

interface SettingsState extends Settings {
  /** What was wrong with the stored settings. */
  problem?: StoredProblem
  /** Why the newest could not be stored: they hold until the app is closed. */
  unsaved?: WriteProblem
  /** Changes settings. `counted` is the reader's answer whether her marks are synced and counted: a yes takes back the noes known here. */
  change(change: Partial<Settings>): void
  /** Merges the answer that she gave on her other devices. */
  receiveAnswer(answer: ReceivedAnswer): void
  /** Stores settings that could not be stored, or else shows what another tab of the browser has set. */
  catchUp(): void
  /** The settings of this device, with what another tab of the browser has set. */
  current(): Settings
}

export type SettingsStore = StoreApi<SettingsState>

/** An answer from the server. A server of an earlier edition only sends the newest. */
type ReceivedAnswer = { counted: boolean; countedAt: number; consent?: Consent }

const pickSettings = (settings: Settings): Settings =>
  Object.fromEntries(choices.map((name) => [name, settings[name]])) as unknown as Settings

/** What stored settings say of her answers. Where an earlier app has written last, its own is without a name. */
function consentIn({ counted, countedAt = 0, consent = {} }: Settings): Consent {
  const isToldOf = counted === undefined || (!counted && openNoes(consent).length > 0)
  return isToldOf ? consent : mergeConsent(consent, unnamedAnswer(counted, countedAt))
}

const withConsent = (settings: Settings, consent: Consent): Settings =>
  isAnswered(consent) ? { ...settings, counted: isCounted(consent), consent } : settings

/**
 * Settings, stored at every change. A change also takes over what another tab of the browser has set.
 *
 * @param now milliseconds since 1970
 * @param newId a new id, 32 hexadecimal digits
 */
export function createSettings(storage: Storage, now: () => number, newId: () => string): SettingsStore {
  const stored = createStoredValue<Settings>(storage, 'settings', settingsSchema, defaultSettings, {
    merge: mergeFields,
  })
  return createStore<SettingsState>((set, get) => {
    const { value, problem } = stored.load()
    const current = (): Settings => {
      const mine = pickSettings(get())
      const { value } = stored.load()
      // No answer is lost, even if the settings could not be stored or read.
      return withConsent(stored.current(mine), mergeConsent(consentIn(mine), consentIn(value)))
    }
    const store = (settings: Settings): boolean => {
      const written = stored.save(settings)
      set({ ...pickSettings(settings), unsaved: written.ok ? undefined : written.error })
      return written.ok
    }
    /** Only what is shown here was seen: another tab may have stored a no since. */
    const sayYes = (before: Settings): void => {
      const consent = mergeConsent(consentIn(before), saidYes(consentIn(get())))
      store({ ...withConsent(before, consent), countedAt: now() })
    }
    const sayNo = (before: Settings): void => {
      const said = (name: string): Settings => ({
        ...withConsent(before, saidNo(consentIn(before), name)),
        countedAt: now(),
        lastNo: name,
      })
      // A name that was not stored may be given again: it must not be one that counts on.
      if (!store(said(nameOfNo(now(), newId(), before.lastNo)))) store(said(nameOfNo(now(), newId())))
    }
    return {
      ...withConsent(value, consentIn(value)),
      problem,
      current,
      catchUp() {
        const now = pickSettings(current())
        if (get().unsaved) get().change({})
        else if (JSON.stringify(now) !== JSON.stringify(pickSettings(get()))) set(now)
      },
      change({ counted, ...change }) {
        const settings = { ...current(), ...change }
        if (counted === undefined) store(settings)
        else if (counted) sayYes(settings)
        else sayNo(settings)
      },
      receiveAnswer({ counted, countedAt, consent = unnamedAnswer(counted, countedAt) }) {
        const before = current()
        const merged = mergeConsent(consentIn(before), consent)
        // An answer that changes nothing here is not stored: another tab may have stored it.
        if (!sameConsent(merged, consentIn(get()))) store({ ...withConsent(before, merged), countedAt })
      },
    }
  })
}
