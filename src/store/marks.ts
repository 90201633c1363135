import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/mark'
import { noteVersionOf, sameState } from '@/domain/merge'
import { nextHlc, type Version } from '@/domain/version'
import { type Changes, createChanges } from './changes'
import { type ChapterStorage, createChapterStorage, type LatestChapter } from './kept-chapter'
import { type KeptMark, toMark } from './kept-marks'
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
  /**
   * Stores what could not be stored, where there is room by now, and what the system has cleared while the app was running; takes over
   * what another tab of the browser has stored.
   */
  catchUp(): void
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
  const chapters = new Map<string, ChapterStorage>()
  /** Milliseconds that the device's clock turned out to be ahead. */
  let ahead = 0
  /** The highest clock reading met in any chapter read or written so far, in milliseconds since 1970. */
  let lastSeen = 0
  const see = (marks: readonly Mark[]): void => {
    for (const { version, noteVersion } of marks) lastSeen = Math.max(lastSeen, version[0], noteVersion?.[0] ?? 0)
  }
  const storageOf = (chapter: string): ChapterStorage => {
    const known = chapters.get(chapter) ?? createChapterStorage(storage, chapter)
    chapters.set(chapter, known)
    return known
  }

  return createStore<MarksState>((set, get) => {
    const read = (chapter: string): LatestChapter => {
      const kept = storageOf(chapter).latest(get().byChapter[chapter])
      see(kept.marks)
      return kept
    }
    const versionAfter = (mark: Mark): Version => [
      nextHlc(now() - ahead, Math.max(lastSeen, mark.version[0], noteVersionOf(mark)[0])),
      newId(),
    ]
    const latest = (chapter: string): LatestChapter => {
      get().load([chapter])
      const kept = read(chapter)
      const { problem } = kept
      const { [chapter]: known } = get().problems
      if (problem && known !== problem) set(({ problems }) => ({ problems: { ...problems, [chapter]: problem } }))
      if (!problem && known === 'unreadable') set(({ problems }) => ({ problems: without(problems, chapter) }))
      return kept
    }
    const show = (chapter: string, marks: readonly KeptMark[]): void =>
      set(({ byChapter }) => ({ byChapter: { ...byChapter, [chapter]: marks } }))
    /** Stores what `latest` became. */
    const store = (chapter: string, marks: readonly KeptMark[], reached?: number): void => {
      see(marks)
      const { ok } = storageOf(chapter).write(marks, reached)
      const { unsaved } = get()
      if (ok === chapter in unsaved) set({ unsaved: ok ? without(unsaved, chapter) : { ...unsaved, [chapter]: true } })
    }
    const put = (chapter: string, marks: readonly KeptMark[]): void => {
      store(chapter, marks)
      show(chapter, marks)
    }
    /** Who listens is told of other marks alone: to be told, too, asks for an exchange. */
    const keep = (chapter: string, { marks }: LatestChapter, reached?: number): void => {
      store(chapter, marks, reached)
      if (!isSame(marks, get().byChapter[chapter])) show(chapter, marks)
    }
    const reach = (chapter: string, reached: number): void => keep(chapter, latest(chapter), reached)
    const outbox = createOutbox({ latest, put, reach })
    return {
      byChapter: {},
      problems: {},
      unsaved: {},
      load(asked) {
        const missing = asked.filter((chapter) => !get().byChapter[chapter])
        if (missing.length === 0) return
        const loaded = missing.map((chapter) => ({ chapter, ...read(chapter) }))
        set(({ byChapter, problems }) => ({
          byChapter: { ...byChapter, ...Object.fromEntries(loaded.map(({ chapter, marks }) => [chapter, marks])) },
          problems: {
            ...problems,
            ...Object.fromEntries(loaded.flatMap(({ chapter, problem }) => (problem ? [[chapter, problem]] : []))),
          },
        }))
      },
      all: (asked) => asked.flatMap((chapter) => latest(chapter).marks.map(toMark)),
      catchUp() {
        for (const chapter of Object.keys(get().byChapter)) {
          const found = latest(chapter)
          if (found.unsaved) keep(chapter, found)
          else if (!isSame(found.marks, get().byChapter[chapter])) show(chapter, found.marks)
        }
      },
      ...createChanges({
        latest: (chapter) => latest(chapter).marks,
        put,
        isStored: (chapter) => !(chapter in get().unsaved),
        versionAfter,
        now: () => now() - ahead,
        newId,
      }),
      ...outbox,
      setBack(asked, functionNow, seen) {
        ahead = now() - functionNow
        outbox.setBack(asked, functionNow, seen)
        lastSeen = seen
        for (const chapter of asked) read(chapter)
      },
    }
  })
}

const isSame = (marks: readonly KeptMark[], others: readonly KeptMark[] = []): boolean =>
  marks === others || (marks.length === others.length && marks.every((mark, i) => isSameMark(mark, others[i])))

const isSameMark = (mark: KeptMark, other?: KeptMark): boolean =>
  other !== undefined &&
  [mark.id, mark.pushed, mark.had, mark.deletion].join() ===
    [other.id, other.pushed, other.had, other.deletion].join() &&
  sameState(mark, other)

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...others } = record
  return others
}
