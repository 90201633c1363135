import { isAhead, withClockCorrected } from '@/domain/marks/clock'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { mergeMarks, sameState } from '@/domain/marks/merge'
import type { Cursor } from '@/domain/protocol/reply'
import { leftOfForgotten } from '@/store/marks/forgotten'
import { type KeptChapter, type KeptMark, toMark, wasHad } from '@/store/marks/kept-mark'

/** What the server does not have yet of a reader's marks, and what becomes of it. Offsets and versions are those of the marks. */
export interface Outbox {
  /** Changes that the server does not have as they are here. */
  outbox(chapters: readonly string[]): Mark[]
  /** What the server is told of this device when it is asked. */
  standing(chapters: readonly string[]): Standing
  /** These are about to leave the device: from now on the server may have them. */
  offer(marks: readonly Mark[]): void
  /** The server has these as they were sent. */
  settle(sent: readonly Mark[]): void
  /** Takes in what other devices of the reader did. */
  absorb(marks: readonly Mark[]): void
  /** So far has been pulled: all up to these revisions has been taken in. */
  reach(cursor: Cursor): void
  /**
   * Drops marks that the server had and has no more: they were deleted so long ago that nobody remembers. Words that it never heard of
   * stay as a question (`leftOfForgotten`).
   *
   * @param held ids of all that it has, by chapter
   * @param had ids of what it had when it was asked, or was given then: what another tab gave it since is not among those that it has
   */
  compare(held: Readonly<Record<string, readonly string[]>>, had: ReadonlySet<string>): void
  /**
   * Takes in what the reader brings from elsewhere. The server has to hear of it. Of a chapter for which there is no room, as many as
   * fit, from the first on; those that are here already stay as they were.
   *
   * @returns those that found no room
   */
  take(marks: readonly Mark[]): Mark[]
  /**
   * The clock turned out to be ahead of the server's: changes are brought back to it, but not behind the highest reading that was
   * seen from there. Both in milliseconds since 1970. Their chapters are pulled anew.
   */
  setBack(chapters: readonly string[], now: number, seen: number): void
  /** The server knows nothing of this reader's chapters any more. */
  forgetPushed(chapters: readonly string[]): void
  /** The reader is another one to the server from now on: nothing was given to it, and nothing was pulled. */
  startOver(chapters: readonly string[]): void
}

export interface Standing {
  /** How far the chapters were pulled. */
  cursor: Cursor
  /** Ids of marks that the server surely had. */
  had: ReadonlySet<string>
}

export interface OutboxSetting {
  /** A chapter's marks as they are stored now. */
  latest(chapter: string): KeptChapter
  /** Stores a chapter's marks. */
  put(chapter: string, marks: readonly KeptMark[]): void
  /** Whether the chapter's newest marks could be stored. */
  isStored(chapter: string): boolean
  /** Stores how far a chapter was pulled. */
  reach(chapter: string, reached: number): void
}

/** The outbox is a flag on each mark (`KeptMark`), so that it is stored with it in one value. */
export function createOutbox({ latest, put, isStored, reach }: OutboxSetting): Outbox {
  /** Writes what a chapter's marks become, if any of them becomes another. */
  const rewrite = (chapter: string, make: (marks: readonly KeptMark[]) => KeptMark[]): void => {
    const { marks } = latest(chapter)
    const made = make(marks)
    if (made.length !== marks.length || made.some((mark, i) => mark !== marks[i])) put(chapter, made)
  }
  const each = (chapter: string, make: (mark: KeptMark) => KeptMark): void =>
    rewrite(chapter, (marks) => marks.map(make))
  const forgetPushed = (chapters: readonly string[]): void => {
    for (const chapter of chapters) {
      each(chapter, (mark) => (wasHad(mark) ? { ...toMark(mark), pushed: false } : mark))
    }
  }
  function takeInto(chapter: string, coming: readonly Mark[]): Mark[] {
    const { marks: own } = latest(chapter)
    const fits = (count: number): boolean => {
      put(chapter, taken(own, coming.slice(0, count)))
      return isStored(chapter)
    }
    const news = newsIn(own, coming)
    if (news.size === 0 || fits(coming.length)) return []
    const most = greatest(coming.length, fits)
    // What she does next with her marks needs room as well.
    const kept = most - Math.floor(most / roomLeft)
    fits(kept)
    return coming.slice(kept).filter((mark) => news.has(mark.id))
  }
  return {
    outbox: (chapters) =>
      chapters.flatMap((chapter) => latest(chapter).marks.flatMap((mark) => (mark.pushed ? [] : [toMark(mark)]))),
    standing(chapters) {
      const all = chapters.map((chapter) => ({ chapter, ...latest(chapter) }))
      return {
        cursor: Object.fromEntries(all.flatMap(({ chapter, reached }) => (reached > 0 ? [[chapter, reached]] : []))),
        had: new Set(all.flatMap(({ marks }) => marks.filter(wasHad).map(({ id }) => id))),
      }
    },
    offer(marks) {
      for (const [chapter, offered] of byChapterId(marks)) {
        const isOffered = ({ id }: Mark): boolean => offered.some((one) => one.id === id)
        each(chapter, (mark) => (mark.pushed === undefined && isOffered(mark) ? { ...mark, pushed: false } : mark))
      }
    },
    settle(sent) {
      for (const [chapter, settled] of byChapterId(sent)) {
        const arrived = (mark: Mark): boolean => settled.some((one) => one.id === mark.id && sameState(one, mark))
        each(chapter, (mark) => (arrived(mark) ? { ...mark, pushed: true, had: true } : mark))
      }
    },
    absorb(marks) {
      for (const [chapter, coming] of byChapterId(marks)) rewrite(chapter, (own) => absorbed(own, coming))
    },
    reach(cursor) {
      for (const [chapter, reached] of Object.entries(cursor)) {
        if (latest(chapter).reached !== reached) reach(chapter, reached)
      }
    },
    compare(held, had) {
      for (const [chapter, ids] of Object.entries(held)) {
        const there = new Set(ids)
        const isForgotten = (mark: KeptMark): boolean => !there.has(mark.id) && had.has(mark.id) && wasHad(mark)
        rewrite(chapter, (own) => own.flatMap((mark) => (isForgotten(mark) ? (leftOfForgotten(mark) ?? []) : mark)))
      }
    },
    take: (marks) => [...byChapterId(marks)].flatMap(([chapter, coming]) => takeInto(chapter, coming)),
    setBack(chapters, now, seen) {
      for (const chapter of chapters) {
        const { marks, reached } = latest(chapter)
        if (!marks.some((mark) => isAhead(mark, now))) continue
        rewrite(chapter, (marks) =>
          withClockCorrected(marks, now, seen).map((mark, i) => unsentUnlessSame(mark, marks[i])),
        )
        // What lost against a clock that was ahead must be met again.
        if (reached > 0) reach(chapter, 0)
      }
    },
    forgetPushed,
    startOver(chapters) {
      forgetPushed(chapters)
      for (const chapter of chapters) if (latest(chapter).reached > 0) reach(chapter, 0)
    },
  }
}

/** What was brought back is not as the server has it. */
const unsentUnlessSame = (mark: KeptMark, before?: KeptMark): KeptMark =>
  mark !== before && mark.pushed ? { ...mark, pushed: false } : mark

/** Of a value that has no room for all, one part in so many is left free. */
const roomLeft = 50

/** The greatest count below the given one that is good, where all that are less are good too; 0 where none is. */
function greatest(count: number, isGood: (count: number) => boolean): number {
  let [good, bad] = [0, count]
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Ids of the marks that come with something which is not here. */
function newsIn(own: readonly KeptMark[], coming: readonly Mark[]): Set<string> {
  const known = new Set(own)
  return new Set(taken(own, coming).flatMap((mark) => (known.has(mark) ? [] : [mark.id])))
}

/** A mark that was changed on this device, where the server may have it as it was. */
export function changed(before: KeptMark | undefined, mark: KeptMark): KeptMark {
  const had = before && wasHad(before) && !isBroughtBack(before, mark)
  return { ...deletionOf(before), ...mark, pushed: false, ...(had && { had }) }
}

/**
 * To bring a mark back is the reader's own wish. It goes as if the server never had it: else, where its deletion is forgotten by then,
 * it would be taken for one that this device did not hear of.
 */
const isBroughtBack = (before: Mark, after: Mark): boolean => isDeleted(before) && !isDeleted(after)

const deletionOf = (mark?: KeptMark): Pick<KeptMark, 'deletion'> => (mark?.deletion ? { deletion: mark.deletion } : {})

function byChapterId(marks: readonly Mark[]): Map<string, Mark[]> {
  const grouped = new Map<string, Mark[]>()
  for (const mark of marks) {
    const chapter = mark.target.source
    grouped.set(chapter, [...(grouped.get(chapter) ?? []), mark])
  }
  return grouped
}

/** The marks with what came merged in. One that ends up as it came is one that the server has; any of the others it may have. */
function absorbed(marks: readonly KeptMark[], coming: readonly Mark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of coming) {
    const before = known.get(mark.id)
    const merged = before ? mergeMarks(toMark(before), mark) : mark
    const pushed = sameState(merged, mark)
    if (!before || !wasHad(before) || before.pushed !== pushed || !sameState(before, merged)) {
      known.set(mark.id, {
        ...deletionOf(before),
        ...merged,
        pushed,
        ...(!isBroughtBack(mark, merged) && { had: true }),
      })
    }
  }
  return [...known.values()]
}

/** The marks with what was brought merged in. The server may have any of these, from the device that they come from. */
function taken(marks: readonly KeptMark[], coming: readonly Mark[]): KeptMark[] {
  const known = new Map(marks.map((mark) => [mark.id, mark]))
  for (const mark of coming.map(toMark)) {
    const before = known.get(mark.id)
    // A new one with itself: bringing it twice then changes nothing, even where merging would put it otherwise.
    const merged = mergeMarks(before ? toMark(before) : mark, mark)
    if (!before || !sameState(before, merged)) known.set(mark.id, changed(before, merged))
  }
  return [...known.values()]
}
