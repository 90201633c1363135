import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Chapter, chapterText } from '@/domain/book'
import { type Mark, type MarkColour, markSchema } from '@/domain/mark'
import type { Range } from '@/domain/range'
import { describe } from '@/domain/selector'
import { nextHlc } from '@/domain/version'
import { createSaved, type Saved, type SavedProblem } from './saved'
import type { Storage } from './storage'

export interface MarksState {
  /** Chapters that were asked for, by id. */
  byChapter: Record<string, readonly Mark[]>
  /** What was wrong with stored marks, by chapter. */
  problems: Record<string, SavedProblem>
  /** Chapters whose newest marks could not be stored: they live until the app is closed, and go with the next change. */
  unsaved: Record<string, true>
  /** Reads chapters' marks from storage, each once. */
  load(chapters: readonly string[]): void
  add(chapter: Chapter, range: Range, colour: MarkColour): Mark
  recolour(mark: Mark, colour: MarkColour): void
  /** Sets the note's words; none at all removes the note and keeps the mark. */
  note(mark: Mark, body: string): void
  remove(mark: Mark): void
  /** Puts a removed mark back as it was. */
  restore(mark: Mark): void
}

export type MarksStore = StoreApi<MarksState>

export interface MarksSetting {
  storage: Storage
  /** Milliseconds since 1970. */
  now(): number
  /** A new id, 32 hexadecimal digits. */
  newId(): string
}

/** The reader's own marks, one stored value a chapter: a change is stored before the call returns. */
export function createMarks({ storage, now, newId }: MarksSetting): MarksStore {
  const schema = v.array(markSchema) as v.GenericSchema<unknown, Mark[]>
  const saved = (chapter: string): Saved<Mark[]> => createSaved<Mark[]>(storage, `marks/${chapter}`, schema, [])
  let lastSeen = 0

  return createStore<MarksState>((set, get) => {
    const version = (): Mark['version'] => {
      lastSeen = nextHlc(now(), lastSeen)
      return [lastSeen, newId()]
    }
    const put = (chapter: string, marks: readonly Mark[]): void => {
      const stored = saved(chapter).save([...marks])
      set(({ byChapter, unsaved: { [chapter]: _, ...unsaved } }) => ({
        byChapter: { ...byChapter, [chapter]: marks },
        unsaved: stored.ok ? unsaved : { ...unsaved, [chapter]: true },
      }))
    }
    const marksOf = (chapter: string): readonly Mark[] => {
      get().load([chapter])
      return get().byChapter[chapter] ?? []
    }
    /** The given mark without one of its former self, as the newest. */
    const replace = (mark: Mark): void => {
      const chapter = mark.target.source
      put(chapter, [...marksOf(chapter).filter(({ id }) => id !== mark.id), mark])
    }
    return {
      byChapter: {},
      problems: {},
      unsaved: {},
      load(chapters) {
        const missing = chapters.filter((chapter) => !get().byChapter[chapter])
        if (missing.length === 0) return
        const loaded = missing.map((chapter) => ({ chapter, ...saved(chapter).load() }))
        for (const mark of loaded.flatMap(({ value }) => value)) lastSeen = Math.max(lastSeen, mark.version[0])
        set(({ byChapter, problems }) => ({
          byChapter: { ...byChapter, ...Object.fromEntries(loaded.map(({ chapter, value }) => [chapter, value])) },
          problems: {
            ...problems,
            ...Object.fromEntries(loaded.flatMap(({ chapter, problem }) => (problem ? [[chapter, problem]] : []))),
          },
        }))
      },
      add(chapter, range, colour) {
        const mark: Mark = {
          id: newId(),
          target: { source: chapter.id, revision: chapter.revision, selector: describe(chapterText(chapter), range) },
          colour,
          created: now(),
          version: version(),
        }
        replace(mark)
        return mark
      },
      recolour: (mark, colour) => replace({ ...mark, colour, version: version() }),
      note: ({ body: _, ...mark }, body) =>
        replace({ ...mark, ...(body.trim() ? { body: body.trim() } : {}), version: version() }),
      remove: ({ id, target: { source } }) =>
        put(
          source,
          marksOf(source).filter((mark) => mark.id !== id),
        ),
      restore: (mark) => replace({ ...mark, version: version() }),
    }
  })
}
