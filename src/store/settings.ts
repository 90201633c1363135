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
import { createSaved, type SavedProblem, withChanges } from '@/store/saved'
import type { Storage, WriteProblem } from '@/store/storage'

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
] as const
type Choice = (typeof choices)[number]

/** What the reader chose. What is left out or `follow` is left to the device. */
export type Settings = Pick<v.InferOutput<typeof settingsSchema>, Choice>

export const defaultSettings: Settings = { script: 'follow', theme: 'follow', leading: 'normal' }

interface SettingsState extends Settings {
  /** What was wrong with the stored settings. */
  problem?: SavedProblem
  /** Why the newest could not be stored: they hold until the app is closed. */
  unsaved?: WriteProblem
  /** With `counted`, the reader answers whether her marks are synced and counted: a yes takes back the noes that are known here. */
  change(change: Partial<Settings>): void
  /** Takes in what she said on her other devices. */
  hear(answer: HeardAnswer): void
  /** Stores what could not be stored, where there is room by now; else takes over what another tab of the browser has set. */
  catchUp(): void
  /** What is chosen on this device, in another tab of the browser too. */
  latest(): Settings
}

export type SettingsStore = StoreApi<SettingsState>

/** An answer as the server tells it; one of an earlier edition tells no more than the newest. */
type HeardAnswer = { counted: boolean; countedAt: number; consent?: Consent }

const asSettings = (settings: Settings): Settings =>
  Object.fromEntries(choices.map((name) => [name, settings[name]])) as unknown as Settings

/** What stored settings say of her answers. Where an earlier app has written last, its own is without a name. */
function consentIn({ counted, countedAt = 0, consent = {} }: Settings): Consent {
  const isToldOf = counted === undefined || (!counted && openNoes(consent).length > 0)
  return isToldOf ? consent : mergeConsent(consent, unnamedAnswer(counted, countedAt))
}

const withConsent = (settings: Settings, consent: Consent): Settings =>
  isAnswered(consent) ? { ...settings, counted: isCounted(consent), consent } : settings

/**
 * Settings, stored at every change. What another tab of the browser has set since holds here too from then on.
 *
 * @param now milliseconds since 1970
 * @param newId a new id, 32 hexadecimal digits
 */
export function createSettings(storage: Storage, now: () => number, newId: () => string): SettingsStore {
  const saved = createSaved<Settings>(storage, 'settings', settingsSchema, defaultSettings, { rejoin: withChanges })
  return createStore<SettingsState>((set, get) => {
    const { value, problem } = saved.load()
    const latest = (): Settings => {
      const mine = asSettings(get())
      const { value: stored } = saved.load()
      // Whatever found no room, or could not be read: no answer is lost.
      return withConsent(saved.latest(mine), mergeConsent(consentIn(mine), consentIn(stored)))
    }
    const keep = (settings: Settings): boolean => {
      const written = saved.save(settings)
      set({ ...asSettings(settings), unsaved: written.ok ? undefined : written.error })
      return written.ok
    }
    /** Only what is shown here was seen: another tab may have stored a no since. */
    const sayYes = (before: Settings): void => {
      const consent = mergeConsent(consentIn(before), saidYes(consentIn(get())))
      keep({ ...withConsent(before, consent), countedAt: now() })
    }
    const sayNo = (before: Settings): void => {
      const said = (name: string): Settings => ({
        ...withConsent(before, saidNo(consentIn(before), name)),
        countedAt: now(),
        lastNo: name,
      })
      // A name that was not stored may be given again: it must not be one that counts on.
      if (!keep(said(nameOfNo(now(), newId(), before.lastNo)))) keep(said(nameOfNo(now(), newId())))
    }
    return {
      ...withConsent(value, consentIn(value)),
      problem,
      latest,
      catchUp() {
        const stored = asSettings(latest())
        if (get().unsaved) get().change({})
        else if (JSON.stringify(stored) !== JSON.stringify(asSettings(get()))) set(stored)
      },
      change({ counted, ...change }) {
        const settings = { ...latest(), ...change }
        if (counted === undefined) keep(settings)
        else if (counted) sayYes(settings)
        else sayNo(settings)
      },
      hear({ counted, countedAt, consent = unnamedAnswer(counted, countedAt) }) {
        const before = latest()
        const heard = mergeConsent(consentIn(before), consent)
        // What is not shown here is not stored either, or another tab has stored it.
        if (!sameConsent(heard, consentIn(get()))) keep({ ...withConsent(before, heard), countedAt })
      },
    }
  })
}
