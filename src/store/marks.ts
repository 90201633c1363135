import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Chapter, chapterText } from '@/domain/book'
import { deleted, notedSince, recoloured, retargeted, undeleted } from '@/domain/change'
import { deletionId } from '@/domain/deletion'
import { isDeleted, type Mark, type MarkColour } from '@/domain/mark'
import { noteVersionOf } from '@/domain/merge'
import type { Range } from '@/domain/range'
import { describe } from '@/domain/selector'
import { never, nextHlc, type Version } from '@/domain/version'
import { createKeptMarks, type KeptMark, toMark } from './kept-marks'
import { changed, createOutbox, type Outbox } from './outbox'
import type { SavedProblem } from './saved'
import type { Storage } from './storage'

export interface MarksState extends Outbox {
  /** Chapters that were asked for, by id. Deleted marks are among them (`isDeleted`), until every device knows. */
  byChapter: Record<string, readonly KeptMark[]>
  /** What was wrong with stored marks, by chapter. */
  problems: Record<string, SavedProblem>
  /** Chapters whose newest marks could not be stored: they live until the app is closed, and go with the next change. */
  unsaved: Record<string, true>
  /** Reads chapters' marks from storage, each once. */
  load(chapters: readonly string[]): void
  add(chapter: Chapter, range: Range, colour: MarkColour): Mark
  recolour(mark: Mark, colour: MarkColour): void
  /** Moves a mark to another passage of its chapter; its note goes with it. */
  retarget(mark: Mark, chapter: Chapter, range: Range): void
  /** The reader says that what was shown in this revision is not the mark's passage. */
  decline(mark: Mark, revision: number): void
  /** The reader leaves a mark without a place. */
  leave(mark: Mark): void
  /** Sets the note's words for a reader who saw the mark so; none at all removes the note and keeps the mark. */
  note(mark: Mark, body: string): void
  remove(mark: Mark): void
  /** Puts a removed mark back as it was. */
  restore(mark: Mark): void
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
    /**
     * Makes a mark anew from what it is now, or where it is not there any more from what the reader saw. Deleted marks are kept only
     * where another device may have them.
     */
    const change = (seen: Mark, make: (mark: Mark, former?: KeptMark) => KeptMark): Mark => {
      const chapter = seen.target.source
      const marks = latest(chapter)
      const former = marks.find(({ id }) => id === seen.id)
      const mark = make(toMark(former ?? seen), former)
      const others = marks.filter(({ id }) => id !== seen.id)
      if (former?.pushed !== undefined) put(chapter, [...others, changed(former, mark)])
      else put(chapter, isDeleted(mark) ? others : [...others, mark])
      return mark
    }
    /** Keeps what the reader says of the passage that a mark has lost. */
    const say = (mark: Mark, said: Pick<Mark['target'], 'declined' | 'left'>): void =>
      void change(mark, (former) => retargeted(former, { ...former.target, ...said }, versionAfter(former)))
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
      add(chapter, range, colour) {
        const target = targetOf(chapter, range)
        // Its version is given once the others' are known: a clock never runs back.
        return change({ id: newId(), target, colour, created: time(), version: never }, (mark) => ({
          ...mark,
          version: versionAfter(mark),
        }))
      },
      recolour: (mark, colour) =>
        void change(mark, (former) => recoloured(undeleted(former), colour, versionAfter(former))),
      retarget: (mark, chapter, range) =>
        void change(mark, (former) => retargeted(undeleted(former), targetOf(chapter, range), versionAfter(former))),
      decline: (mark, revision) => say(mark, { declined: revision }),
      leave: (mark) => say(mark, { left: true }),
      note: (mark, body) =>
        void change(mark, (former) => notedSince(undeleted(former), toMark(mark), body.trim(), versionAfter(former))),
      remove(mark) {
        change(mark, (former, kept) => {
          const deletion = deletionId(newId(), kept?.deletion)
          return { ...deleted(former, deletion), deletion }
        })
      },
      restore: (mark) =>
        void change(mark, (former) => recoloured(undeleted(former), mark.colour, versionAfter(former))),
      all: (chapters) => chapters.flatMap((chapter) => latest(chapter).map(toMark)),
      saveAgain() {
        for (const [chapter, marks] of Object.entries(get().byChapter)) {
          const isCleared = marks.length > 0 && !kept.isStored(chapter)
          if (!isCleared && !get().unsaved[chapter]) continue
          if (kept.write(chapter, marks).ok) set({ unsaved: without(get().unsaved, chapter) })
        }
      },
      missing: (chapters) => chapters.filter((chapter) => !kept.isStored(chapter) && latest(chapter).length === 0),
      ...outbox,
      setBack(chapters, functionNow, seen) {
        ahead = now() - functionNow
        outbox.setBack(chapters, functionNow, seen)
        kept.resetLastSeen(chapters, seen)
      },
    }
  })
}

const targetOf = (chapter: Chapter, range: Range): Mark['target'] => ({
  source: chapter.id,
  revision: chapter.revision,
  selector: describe(chapterText(chapter), range),
})

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _, ...others } = record
  return others
}
