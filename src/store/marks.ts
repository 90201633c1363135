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

/** A mark that is yet to be given its version, or its next one. */
type Draft = Omit<Mark, 'version'> & Partial<Pick<Mark, 'version'>>

/**
 * The reader's own marks, one stored value a chapter: a change is stored before the call returns. Each change starts from what is
 * stored now, since another tab of the browser may have changed it.
 */
export function createMarks({ storage, now, newId }: MarksSetting): MarksStore {
  const schema = v.array(markSchema) as v.GenericSchema<unknown, Mark[]>
  const savedByChapter = new Map<string, Saved<Mark[]>>()
  const saved = (chapter: string): Saved<Mark[]> => {
    const known = savedByChapter.get(chapter) ?? createSaved<Mark[]>(storage, `marks/${chapter}`, schema, [])
    savedByChapter.set(chapter, known)
    return known
  }
  let lastSeen = 0
  const read = (chapter: string): { value: Mark[]; problem?: SavedProblem } => {
    const stored = saved(chapter).load()
    for (const { version } of stored.value) lastSeen = Math.max(lastSeen, version[0])
    return stored
  }

  return createStore<MarksState>((set, get) => {
    const versionAfter = (former: Mark['version'] = [0, '']): Mark['version'] => {
      lastSeen = nextHlc(now(), Math.max(lastSeen, former[0]))
      return [lastSeen, newId()]
    }
    /** What is stored now; where that cannot be used, or the newest could not be stored, what is known here. */
    const latest = (chapter: string): readonly Mark[] => {
      get().load([chapter])
      const { value, problem } = read(chapter)
      if (problem) set(({ problems }) => ({ problems: { ...problems, [chapter]: problem } }))
      const { byChapter, unsaved } = get()
      return problem || unsaved[chapter] ? (byChapter[chapter] ?? []) : value
    }
    const put = (chapter: string, marks: readonly Mark[]): void => {
      const stored = saved(chapter).save([...marks])
      set(({ byChapter, unsaved: { [chapter]: _, ...unsaved } }) => ({
        byChapter: { ...byChapter, [chapter]: marks },
        unsaved: stored.ok ? unsaved : { ...unsaved, [chapter]: true },
      }))
    }
    /** Puts a mark in the place of its former self, as the newest. It is made from that, where there still is one. */
    const replace = (chapter: string, id: string, make: (former?: Mark) => Draft): Mark => {
      const marks = latest(chapter)
      const draft = make(marks.find((former) => former.id === id))
      const mark = { ...draft, version: versionAfter(draft.version) }
      put(chapter, [...marks.filter((other) => other.id !== id), mark])
      return mark
    }
    return {
      byChapter: {},
      problems: {},
      unsaved: {},
      load(chapters) {
        const missing = chapters.filter((chapter) => !get().byChapter[chapter])
        if (missing.length === 0) return
        const loaded = missing.map((chapter) => ({ chapter, ...read(chapter) }))
        set(({ byChapter, problems }) => ({
          byChapter: { ...byChapter, ...Object.fromEntries(loaded.map(({ chapter, value }) => [chapter, value])) },
          problems: {
            ...problems,
            ...Object.fromEntries(loaded.flatMap(({ chapter, problem }) => (problem ? [[chapter, problem]] : []))),
          },
        }))
      },
      add(chapter, range, colour) {
        const selector = describe(chapterText(chapter), range)
        const target = { source: chapter.id, revision: chapter.revision, selector }
        const id = newId()
        return replace(chapter.id, id, () => ({ id, target, colour, created: now() }))
      },
      recolour(mark, colour) {
        replace(mark.target.source, mark.id, (former = mark) => ({ ...former, colour }))
      },
      note(mark, body) {
        const words = body.trim()
        replace(mark.target.source, mark.id, ({ body: _, ...former } = mark) =>
          words ? { ...former, body: words } : former,
        )
      },
      remove({ id, target: { source } }) {
        put(
          source,
          latest(source).filter((mark) => mark.id !== id),
        )
      },
      restore(mark) {
        replace(mark.target.source, mark.id, () => mark)
      },
    }
  })
}
