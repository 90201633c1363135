import type { Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { createMarks, type MarksStore } from '@/store/marks/marks'
import { createSettings, type SettingsStore } from '@/store/settings'
import type { Storage } from '@/store/storage'

/** A clock and ids that a test can foresee. */
export interface World {
  time: number
  ids: number
}

export const world = (time = 1000): World => ({ time, ids: 0 })

/** The app as it starts on a device, or a tab as it is opened: a store that has read nothing yet. */
export const openMarks = (storage: Storage, w: World = world()): MarksStore =>
  createMarks({ storage, now: () => w.time, newId: () => (++w.ids).toString(16).padStart(32, '0') })

let said = 0
/** The settings of an app as it starts, or of a tab. */
export const openSettings = (storage: Storage, now: () => number = () => 0): SettingsStore =>
  createSettings(storage, now, () => (++said).toString(16).padStart(32, '5'))

export const chapter = (id: string): Chapter => ({
  id,
  revision: 3,
  edits: [],
  blocks: [{ id: 'p1', type: 'speech', text: '一二三。四五六。七八九。', sentences: [0, 4, 8] }],
})

export const one = chapter('one')
export const two = chapter('two')

/** The three sentences of each chapter. */
export const [first, second, third] = [0, 4, 8].map((start) => ({ start, end: start + 4 })) as [
  { start: number; end: number },
  { start: number; end: number },
  { start: number; end: number },
]

/** A chapter's marks as a store that has just been opened reads them. */
export function storedMarks(storage: Storage, id = 'one'): readonly Mark[] {
  const store = openMarks(storage)
  store.getState().load([id])
  return store.getState().byChapter[id] ?? []
}
