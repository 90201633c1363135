import type { StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/marks/mark'
import { sameState } from '@/domain/marks/merge'
import { type ChapterStorage, createChapterStorage, type LatestChapter } from '@/store/marks/chapter-storage'
import { type KeptChapter, type KeptMark, toMark } from '@/store/marks/kept-mark'
import type { SavedProblem } from '@/store/saved'
import type { Storage, WriteProblem } from '@/store/storage'

/** The marks of a book as the app knows them. */
export interface KnownMarks {
  /** Chapters that were asked for, by id. Deleted marks are among them (`isDeleted`), until every device knows. */
  byChapter: Record<string, readonly KeptMark[]>
  /** What was wrong with stored marks, by chapter. */
  problems: Record<string, SavedProblem>
  /** Chapters whose newest marks could not be stored, and why: they live until the app is closed, and go with the next change. */
  unsaved: Record<string, WriteProblem>
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

export interface MarksRepository {
  /** What the app knows to begin with, and its ways to know more. */
  known: KnownMarks
  /**
   * A chapter's marks as they are stored now: what a change starts from, since another tab of the browser may have changed them. What is
   * wrong with them is known from then on.
   */
  latest(chapter: string): LatestChapter
  /** Stores what `latest` became, and shows it. */
  put(chapter: string, marks: readonly KeptMark[]): void
  /** Stores what a chapter as it is stored now becomes, if that is anything else. */
  update(chapter: string, make: (kept: KeptChapter) => KeptChapter): KeptChapter
}

/**
 * One stored value a chapter, and what the app shows of it.
 *
 * @param set changes what the app shows
 * @param get what it shows
 * @param see is told of all that is read or written
 */
export function createMarksRepository(
  storage: Storage,
  { set, get, see }: Known & { see(marks: readonly KeptMark[]): void },
): MarksRepository {
  const chapters = new Map<string, ChapterStorage>()
  const storageOf = (chapter: string): ChapterStorage => {
    const known = chapters.get(chapter) ?? createChapterStorage(storage, chapter)
    chapters.set(chapter, known)
    return known
  }
  const read = (chapter: string): LatestChapter => {
    const kept = storageOf(chapter).latest(get().byChapter[chapter])
    see(kept.marks)
    return kept
  }
  const load = (asked: readonly string[]): void => {
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
  }
  const latest = (chapter: string): LatestChapter => {
    load([chapter])
    const kept = read(chapter)
    const { problem } = kept
    const { [chapter]: known } = get().problems
    if (problem && known !== problem) set(({ problems }) => ({ problems: { ...problems, [chapter]: problem } }))
    if (!problem && known === 'unreadable') set(({ problems }) => ({ problems: without(problems, chapter) }))
    return kept
  }
  const show = (chapter: string, marks: readonly KeptMark[]): void =>
    set(({ byChapter }) => ({ byChapter: { ...byChapter, [chapter]: marks } }))
  const store = (chapter: string, marks: readonly KeptMark[], reached?: number): void => {
    see(marks)
    const written = storageOf(chapter).write(marks, reached)
    const { unsaved } = get()
    if (written.ok && chapter in unsaved) set({ unsaved: without(unsaved, chapter) })
    if (!written.ok && unsaved[chapter] !== written.error) set({ unsaved: { ...unsaved, [chapter]: written.error } })
  }
  /** Who listens is told of other marks alone: to be told, too, asks for an exchange. */
  const showOthers = (chapter: string, marks: readonly KeptMark[]): void => {
    if (!isSame(marks, get().byChapter[chapter])) show(chapter, marks)
  }
  const catchUp = (): void => {
    for (const chapter of Object.keys(get().byChapter)) {
      const { marks, unsaved } = latest(chapter)
      if (unsaved) store(chapter, marks)
      showOthers(chapter, marks)
    }
  }
  const all = (asked: readonly string[]): Mark[] => asked.flatMap((chapter) => latest(chapter).marks.map(toMark))
  return {
    known: { byChapter: {}, problems: {}, unsaved: {}, load, all, catchUp },
    latest,
    put(chapter, marks) {
      store(chapter, marks)
      show(chapter, marks)
    },
    update(chapter, make) {
      const before = latest(chapter)
      const after = make(before)
      const isChanged =
        after.marks.length !== before.marks.length || after.marks.some((mark, i) => mark !== before.marks[i])
      if (isChanged || after.reached !== before.reached) store(chapter, after.marks, after.reached)
      if (isChanged) show(chapter, after.marks)
      else if (after.reached !== before.reached) showOthers(chapter, before.marks)
      return after
    },
  }
}

type Known = { set: StoreApi<KnownMarks>['setState']; get: StoreApi<KnownMarks>['getState'] }

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
