import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/mark'
import { noteVersionOf } from '@/domain/merge'
import { nextHlc, type Version } from '@/domain/version'
import { type Changes, createChanges } from './changes'
import { createKeptMarks, type KeptMark, toMark } from './kept-marks'
import { createOutbox, type Outbox } from './outbox'
import type { SavedProblem } from './saved'
import type { Storage } from './storage'

export interface MarksState extends Outbox, Changes {
  /** Chapters that were asked for, by id. Deleted marks are among them (`isDeleted`), until every device knows. */
  byChapter: Record<string, readonly KeptMark[]>
  /** What was wrong with stored marks, by chapter. */
  problems: Record<string, SavedProblem>
  /** Chapters whose newest marks could not be stored: they live until the app is closed, and go with the next change. */
  unsaved: Record<string, true>
  /** Reads chapters' marks from storage, each once. */
  load(chapters: readonly string[]): void
  /** The chapters' marks as they are stored now, the deleted ones among them. */
  all(chapters: readonly string[]): Mark[]
  /** Stores what could not be stored, where there is room by now, and what the system has cleared while the app was running. */
  saveAgain(): void
  /** Chapters that nothing is stored of, nor known here. */
  missing(chapters: readonly string[]): string[]
}

export type MarksStore = StoreApi<MarksState>

export interface MarksSetting {
  storage: Storage
  /** Milliseconds since 1970. */
  now(): number
  /** A new id, 32 hexadecimal digits. */
  newId(): string
}

/**
 * The reader's own marks, one stored value a chapter: a change is stored before the call returns. Each change starts from what is
 * stored now, since another tab of the browser may have changed it.
 */
export function createMarks({ storage, now, newId }: MarksSetting): MarksStore {
  const kept = createKeptMarks(storage)
  /** Milliseconds that the device's clock turned out to be ahead. */
  let ahead = 0
  const time = (): number => now() - ahead

  return createStore<MarksState>((set, get) => {
    const versionAfter = (mark: Mark): Version => [
      nextHlc(time(), Math.max(kept.lastSeen(), mark.version[0], noteVersionOf(mark)[0])),
      newId(),
    ]
    /** What is stored now; where that cannot be used, or the newest could not be stored, what is known here. */
    const latest = (chapter: string): readonly KeptMark[] => {
      get().load([chapter])
      const { value, problem, cleared } = kept.read(chapter)
      if (problem && get().problems[chapter] !== problem) {
        set(({ problems }) => ({ problems: { ...problems, [chapter]: problem } }))
      }
      const { byChapter, unsaved } = get()
      return problem || cleared || unsaved[chapter] ? (byChapter[chapter] ?? []) : value
    }
    const put = (chapter: string, marks: readonly KeptMark[]): void => {
      const stored = kept.write(chapter, marks)
      set(({ byChapter, unsaved }) => ({
        byChapter: { ...byChapter, [chapter]: marks },
        unsaved: stored.ok ? without(unsaved, chapter) : { ...unsaved, [chapter]: true },
      }))
    }
    /** Writes what a chapter's marks become, if any of them becomes another. */
    const rewrite = (chapter: string, make: (marks: readonly KeptMark[]) => KeptMark[]): void => {
      const marks = latest(chapter)
      const made = make(marks)
      if (made.length !== marks.length || made.some((mark, i) => mark !== marks[i])) put(chapter, made)
    }
    const outbox = createOutbox({ latest, rewrite })
    return {
      byChapter: {},
      problems: {},
      unsaved: {},
      load(chapters) {
        const missing = chapters.filter((chapter) => !get().byChapter[chapter])
        if (missing.length === 0) return
        const loaded = missing.map((chapter) => ({ chapter, ...kept.read(chapter) }))
        set(({ byChapter, problems }) => ({
          byChapter: { ...byChapter, ...Object.fromEntries(loaded.map(({ chapter, value }) => [chapter, value])) },
          problems: {
            ...problems,
            ...Object.fromEntries(loaded.flatMap(({ chapter, problem }) => (problem ? [[chapter, problem]] : []))),
          },
        }))
      },
      all: (chapters) => chapters.flatMap((chapter) => latest(chapter).map(toMark)),
      saveAgain() {
        for (const [chapter, marks] of Object.entries(get().byChapter)) {
          const isCleared = marks.length > 0 && !kept.isStored(chapter)
          if (!isCleared && !get().unsaved[chapter]) continue
          if (kept.write(chapter, marks).ok) set({ unsaved: without(get().unsaved, chapter) })
        }
      },
      missing: (chapters) => chapters.filter((chapter) => !kept.isStored(chapter) && latest(chapter).length === 0),
      ...createChanges({ latest, put, versionAfter, now: time, newId }),
      ...outbox,
      setBack(chapters, functionNow, seen) {
        ahead = now() - functionNow
        outbox.setBack(chapters, functionNow, seen)
        kept.resetLastSeen(chapters, seen)
      },
    }
  })
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...others } = record
  return others
}
