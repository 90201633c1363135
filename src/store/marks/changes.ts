import {
  deleted,
  movedToChapter,
  recoloured,
  redrawn,
  retargeted,
  undeleted,
  withNoteSince,
} from '@/domain/marks/change'
import { deletionId } from '@/domain/marks/deletion'
import { isDeleted, type Mark, type MarkColour, noteLimit } from '@/domain/marks/mark'
import { withNoteOf } from '@/domain/marks/merge'
import { never, type Version } from '@/domain/marks/version'
import { noteOf } from '@/domain/marks/visible'
import { type Chapter, chapterText } from '@/domain/text/book'
import { clipped, type Range } from '@/domain/text/range'
import { describe } from '@/domain/text/selector'
import { type StoredMark, toMark, withLocalChange } from '@/store/marks/stored-mark'

/** What a reader does to her marks. A quote or a note beyond the limits of the server (`quoteLimit`, `noteLimit`) is clipped. */
export interface Changes {
  /** Marks a passage, with a note if there are words. Both are stored in one write. */
  add(chapter: Chapter, range: Range, colour: MarkColour, body?: string): Mark
  recolour(mark: Mark, colour: MarkColour): void
  /** Moves a mark to another passage of its chapter; its note goes with it. */
  retarget(mark: Mark, chapter: Chapter, range: Range): void
  /**
   * Moves a mark to another chapter. It becomes a new mark there, with the same colour, note and creation time. The original is removed
   * once the new mark is stored: if the app ends in between, there are both rather than none.
   */
  move(mark: Mark, chapter: Chapter, range: Range): Mark
  /** The reader says that the passage shown in this revision is not the mark's. */
  decline(mark: Mark, revision: number): void
  /** The reader leaves a mark without a place. */
  leave(mark: Mark): void
  /** Sets the words of the note, for a reader who saw this state of the mark. Empty words remove the note and keep the mark. */
  note(mark: Mark, body: string): void
  remove(mark: Mark): void
  /**
   * Undoes a change: the mark gets its place and colour back, and is undeleted if it was removed. The note stays as it is now.
   *
   * @param other the mark that it was moved to. Its note goes back to the original, and it is removed once the original is stored
   */
  restore(mark: Mark, other?: Mark): void
}

export interface ChangesSetting {
  /** A chapter's current marks: what is stored now, merged with what could not be stored. */
  current(chapter: string): readonly StoredMark[]
  /** Stores a chapter's marks. */
  put(chapter: string, marks: readonly StoredMark[]): void
  /** Whether the chapter's newest marks could be stored. */
  isStored(chapter: string): boolean
  versionAfter(mark: Mark): Version
  /** Milliseconds since 1970. */
  now(): number
  /** A new id, 32 hexadecimal digits. */
  newId(): string
}

export function createChanges({ current, put, isStored, versionAfter, now, newId }: ChangesSetting): Changes {
  /**
   * Changes a mark as it is now, or as the reader saw it if it is not there any more. A deleted mark is kept only if another device may
   * have it.
   */
  const change = (seen: Mark, make: (mark: Mark, former?: StoredMark) => StoredMark): Mark => {
    const chapter = seen.target.source
    const marks = current(chapter)
    const former = marks.find(({ id }) => id === seen.id)
    const mark = make(toMark(former ?? seen), former)
    const others = marks.filter(({ id }) => id !== seen.id)
    if (former?.pushed !== undefined) put(chapter, [...others, withLocalChange(former, mark)])
    else put(chapter, isDeleted(mark) ? others : [...others, mark])
    return mark
  }
  const find = (seen: Mark): StoredMark | undefined => current(seen.target.source).find(({ id }) => id === seen.id)
  /** Stores the reader's answer about a lost mark. */
  const answer = (mark: Mark, said: Pick<Mark['target'], 'declined' | 'left'>): void =>
    void change(mark, (former) => retargeted(former, { ...former.target, ...said }, versionAfter(former)))
  /** Stores a new mark. It gets its version once those of its chapter are read: a clock never runs back. */
  const addMark = (mark: Mark): Mark => change(mark, (mark) => ({ ...mark, version: versionAfter(mark) }))
  const removeBy = (mark: Mark, deletion: string): void =>
    void change(mark, (former) => ({ ...deleted(former, deletion), deletion }))
  const remove = (mark: Mark): void => removeBy(mark, deletionId(newId(), find(mark)?.deletion))
  return {
    add(chapter, range, colour, body = '') {
      const words = clipped(noteOf(body), noteLimit)
      const target = targetOf(chapter, range)
      return addMark({ id: newId(), target, colour, ...(words && { body: words }), created: now(), version: never })
    },
    recolour: (mark, colour) =>
      void change(mark, (former) => recoloured(undeleted(former), colour, versionAfter(former))),
    retarget: (mark, chapter, range) =>
      void change(mark, (former) => retargeted(undeleted(former), targetOf(chapter, range), versionAfter(former))),
    decline: (mark, revision) => answer(mark, { declined: revision }),
    leave: (mark) => answer(mark, { left: true }),
    note: (mark, body) =>
      void change(mark, (former) =>
        withNoteSince(undeleted(former), toMark(mark), clipped(noteOf(body), noteLimit), versionAfter(former)),
      ),
    move(mark, chapter, range) {
      const former = find(mark)
      // Not counted on from an earlier id: the app may end before this one is stored, and the next deletion is another.
      const deletion = deletionId(newId())
      const { source } = mark.target
      // No other device has a mark that never left this one: they may only write on the mark that it was before.
      const movedFrom = former?.pushed === undefined ? former?.movedFrom : { source, id: mark.id, deletion }
      const moved = addMark(movedToChapter(toMark(former ?? mark), newId(), targetOf(chapter, range), movedFrom))
      if (isStored(chapter.id)) removeBy(mark, deletion)
      return moved
    },
    remove,
    restore(mark, other) {
      const { colour, target } = mark
      const withNoteBack = (former: Mark): Mark => (other ? withNoteOf(former, toMark(find(other) ?? other)) : former)
      change(mark, (former) => redrawn(undeleted(withNoteBack(former)), { colour, target }, versionAfter(former)))
      if (other && isStored(target.source)) remove(other)
    },
  }
}

const targetOf = (chapter: Chapter, range: Range): Mark['target'] => ({
  source: chapter.id,
  revision: chapter.revision,
  selector: describe(chapterText(chapter), range),
})
