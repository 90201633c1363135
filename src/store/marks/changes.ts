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
import { changed, type KeptMark, toMark } from '@/store/marks/kept-mark'

/** What a reader does to her marks. What is longer than any device and the server take (`quoteLimit`, `noteLimit`) is clipped. */
export interface Changes {
  /** Marks a passage, with a note where there are words: one write, so that neither is there without the other. */
  add(chapter: Chapter, range: Range, colour: MarkColour, body?: string): Mark
  recolour(mark: Mark, colour: MarkColour): void
  /** Moves a mark to another passage of its chapter; its note goes with it. */
  retarget(mark: Mark, chapter: Chapter, range: Range): void
  /**
   * Moves a mark to another chapter, where it is another mark, with its colour, its note and when it was made. The one before is
   * removed once the new one is stored: whatever happens between, there are both rather than none.
   */
  move(mark: Mark, chapter: Chapter, range: Range): Mark
  /** The reader says that what was shown in this revision is not the mark's passage. */
  decline(mark: Mark, revision: number): void
  /** The reader leaves a mark without a place. */
  leave(mark: Mark): void
  /** Sets the note's words for a reader who saw the mark so; none at all removes the note and keeps the mark. */
  note(mark: Mark, body: string): void
  remove(mark: Mark): void
  /**
   * Puts a mark back as it was: its place and its colour, and itself where it was removed. The note stays as it is now.
   *
   * @param other the mark that it was moved to, whose note goes back with it, and which goes once the one before is stored
   */
  restore(mark: Mark, other?: Mark): void
}

export interface ChangesSetting {
  /** A chapter's marks as they are stored now. */
  latest(chapter: string): readonly KeptMark[]
  /** Stores a chapter's marks. */
  put(chapter: string, marks: readonly KeptMark[]): void
  /** Whether the chapter's newest marks could be stored. */
  isStored(chapter: string): boolean
  versionAfter(mark: Mark): Version
  /** Milliseconds since 1970. */
  now(): number
  /** A new id, 32 hexadecimal digits. */
  newId(): string
}

export function createChanges({ latest, put, isStored, versionAfter, now, newId }: ChangesSetting): Changes {
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
  const find = (seen: Mark): KeptMark | undefined => latest(seen.target.source).find(({ id }) => id === seen.id)
  /** Keeps what the reader says of the passage that a mark has lost. */
  const say = (mark: Mark, said: Pick<Mark['target'], 'declined' | 'left'>): void =>
    void change(mark, (former) => retargeted(former, { ...former.target, ...said }, versionAfter(former)))
  /** Stores a new mark. Its version is given once those of its chapter are known: a clock never runs back. */
  const added = (mark: Mark): Mark => change(mark, (mark) => ({ ...mark, version: versionAfter(mark) }))
  const removeBy = (mark: Mark, deletion: string): void =>
    void change(mark, (former) => ({ ...deleted(former, deletion), deletion }))
  const remove = (mark: Mark): void => removeBy(mark, deletionId(newId(), find(mark)?.deletion))
  return {
    add(chapter, range, colour, body = '') {
      const words = clipped(noteOf(body), noteLimit)
      const target = targetOf(chapter, range)
      return added({ id: newId(), target, colour, ...(words && { body: words }), created: now(), version: never })
    },
    recolour: (mark, colour) =>
      void change(mark, (former) => recoloured(undeleted(former), colour, versionAfter(former))),
    retarget: (mark, chapter, range) =>
      void change(mark, (former) => retargeted(undeleted(former), targetOf(chapter, range), versionAfter(former))),
    decline: (mark, revision) => say(mark, { declined: revision }),
    leave: (mark) => say(mark, { left: true }),
    note: (mark, body) =>
      void change(mark, (former) =>
        withNoteSince(undeleted(former), toMark(mark), clipped(noteOf(body), noteLimit), versionAfter(former)),
      ),
    move(mark, chapter, range) {
      const former = find(mark)
      // Counted on from no other: the app may end before it is stored, and the next deletion is another one.
      const deletion = deletionId(newId())
      const { source } = mark.target
      // No other device has one that never left this: what may still be written on is the one that it was before.
      const movedFrom = former?.pushed === undefined ? former?.movedFrom : { source, id: mark.id, deletion }
      const there = added(movedToChapter(toMark(former ?? mark), newId(), targetOf(chapter, range), movedFrom))
      if (isStored(chapter.id)) removeBy(mark, deletion)
      return there
    },
    remove,
    restore(mark, other) {
      const { colour, target } = mark
      const noted = (former: Mark): Mark => (other ? withNoteOf(former, toMark(find(other) ?? other)) : former)
      change(mark, (former) => redrawn(undeleted(noted(former)), { colour, target }, versionAfter(former)))
      if (other && isStored(target.source)) remove(other)
    },
  }
}

const targetOf = (chapter: Chapter, range: Range): Mark['target'] => ({
  source: chapter.id,
  revision: chapter.revision,
  selector: describe(chapterText(chapter), range),
})
