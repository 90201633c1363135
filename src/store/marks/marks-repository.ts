import type { StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/marks/mark'
import { sameState } from '@/domain/marks/merge'
import { type ChapterStorage, type CurrentChapter, createChapterStorage } from '@/store/marks/chapter-storage'
import { type StoredChapter, type StoredMark, toMark } from '@/store/marks/stored-mark'
import type { Storage, WriteProblem } from '@/store/storage'
import type { StoredProblem } from '@/store/stored-value'

/** The marks of a book as the app knows them. */
export interface KnownMarks {
  /** Marks by chapter, of the chapters that were loaded. Deleted marks are among them (`isDeleted`) until every device knows. */
  byChapter: Record<string, readonly StoredMark[]>
  /** What was wrong with stored marks, by chapter. */
  problems: Record<string, StoredProblem>
  /** Why a chapter's newest marks could not be stored. They live until the app is closed, and are stored with the next change. */
  unsaved: Record<string, WriteProblem>
  /** Reads chapters' marks from storage, each chapter once. */
  load(chapters: readonly string[]): void
  /** The chapters' current marks, with the deleted ones. */
  all(chapters: readonly string[]): Mark[]
  /**
   * Stores marks that could not be stored, or that the system has cleared while the app was running. Shows what another tab of the browser
   * has stored.
   */
  catchUp(): void
}

export interface MarksRepository {
  /** The initial state, with the methods to load more. */
  known: KnownMarks
  /**
   * A chapter's marks as they are stored now, merged with what could not be stored here. Every change starts from them, since another tab
   * of the browser may have changed them. A problem with them is shown from then on.
   */
  current(chapter: string): CurrentChapter
  /** Stores a chapter's marks, made from what `current` returned, and shows them. */
  put(chapter: string, marks: readonly StoredMark[]): void
  /** Changes a chapter, starting from `current`. Stores it if it is different then, in one write. */
  update(chapter: string, change: (before: StoredChapter) => StoredChapter): StoredChapter
}

/**
 * One stored value per chapter, and what the app shows of it.
 *
 * @param set changes what the app shows
 * @param get returns what the app shows
 * @param see is told of all marks that are read or written
 */
export function createMarksRepository(
  storage: Storage,
  { set, get, see }: Known & { see(marks: readonly StoredMark[]): void },
): MarksRepository {
  const chapters = new Map<string, ChapterStorage>()
  const storageOf = (chapter: string): ChapterStorage => {
    const opened = chapters.get(chapter) ?? createChapterStorage(storage, chapter)
    chapters.set(chapter, opened)
    return opened
  }
  const read = (chapter: string): CurrentChapter => {
    const read = storageOf(chapter).current(get().byChapter[chapter])
    see(read.marks)
    return read
  }
  const load = (ids: readonly string[]): void => {
    const missing = ids.filter((chapter) => !get().byChapter[chapter])
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
  const current = (chapter: string): CurrentChapter => {
    load([chapter])
    const now = read(chapter)
    const { problem } = now
    const { [chapter]: shown } = get().problems
    if (problem && shown !== problem) set(({ problems }) => ({ problems: { ...problems, [chapter]: problem } }))
    if (!problem && shown === 'unreadable') set(({ problems }) => ({ problems: without(problems, chapter) }))
    return now
  }
  const show = (chapter: string, marks: readonly StoredMark[]): void =>
    set(({ byChapter }) => ({ byChapter: { ...byChapter, [chapter]: marks } }))
  const store = (chapter: string, marks: readonly StoredMark[], pulledTo?: number): void => {
    see(marks)
    const written = storageOf(chapter).write(marks, pulledTo)
    const { unsaved } = get()
    if (written.ok && chapter in unsaved) set({ unsaved: without(unsaved, chapter) })
    if (!written.ok && unsaved[chapter] !== written.error) set({ unsaved: { ...unsaved, [chapter]: written.error } })
  }
  /** Notifies subscribers only when marks differ: each notification schedules a sync. */
  const showIfDifferent = (chapter: string, marks: readonly StoredMark[]): void => {
    if (!isSame(marks, get().byChapter[chapter])) show(chapter, marks)
  }
  const catchUp = (): void => {
    for (const chapter of Object.keys(get().byChapter)) {
      const { marks, unsaved } = current(chapter)
      if (unsaved) store(chapter, marks)
      showIfDifferent(chapter, marks)
    }
  }
  const all = (ids: readonly string[]): Mark[] => ids.flatMap((chapter) => current(chapter).marks.map(toMark))
  return {
    known: { byChapter: {}, problems: {}, unsaved: {}, load, all, catchUp },
    current,
    put(chapter, marks) {
      store(chapter, marks)
      show(chapter, marks)
    },
    update(chapter, change) {
      const before = current(chapter)
      const after = change(before)
      const isChanged =
        after.marks.length !== before.marks.length || after.marks.some((mark, i) => mark !== before.marks[i])
      if (isChanged || after.pulledTo !== before.pulledTo) store(chapter, after.marks, after.pulledTo)
      if (isChanged) show(chapter, after.marks)
      else if (after.pulledTo !== before.pulledTo) showIfDifferent(chapter, before.marks)
      return after
    },
  }
}

type Known = { set: StoreApi<KnownMarks>['setState']; get: StoreApi<KnownMarks>['getState'] }

const isSame = (marks: readonly StoredMark[], others: readonly StoredMark[] = []): boolean =>
  marks === others || (marks.length === others.length && marks.every((mark, i) => isSameMark(mark, others[i])))

const isSameMark = (mark: StoredMark, other?: StoredMark): boolean =>
  other !== undefined &&
  [mark.id, mark.pushed, mark.had, mark.deletion].join() ===
    [other.id, other.pushed, other.had, other.deletion].join() &&
  sameState(mark, other)

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...others } = record
  return others
}
