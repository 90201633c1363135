import { setBack } from '@/domain/clock'
import { isDeleted, type Mark } from '@/domain/mark'
import { mergeMarks, sameState } from '@/domain/merge'
import { type KeptMark, toMark, wasHad } from './kept-marks'

/** What the function does not have yet of a reader's marks, and what becomes of it. Offsets and versions are those of the marks. */
export interface Outbox {
  /** Changes that the function does not have as they are here. */
  outbox(chapters: readonly string[]): Mark[]
  /** These are about to leave the device: from now on the function may have them. Answers which it surely had before, by their index. */
  offer(marks: readonly Mark[]): number[]
  /** The function has these as they were sent. */
  settle(sent: readonly Mark[]): void
  /** Takes in what other devices of the reader did. */
  absorb(marks: readonly Mark[]): void
  /**
   * Drops marks that the function had and has no more: they were deleted so long ago that nobody remembers.
   *
   * @param held ids of all that it has, by chapter
   * @param before the marks when it was asked: what it was given since, by another tab, is not among those ids
   * @param sent what went with the question
   */
  compare(held: Readonly<Record<string, readonly string[]>>, before: MarksByChapter, sent: readonly Mark[]): void
  /** Takes in what the reader brings from elsewhere. The function has to hear of it. */
  take(marks: readonly Mark[]): void
  /**
   * The clock turned out to be ahead of the function's: changes are brought back to it, but not behind the highest reading that was
   * seen from there. Both in milliseconds since 1970.
   */
  setBack(chapters: readonly string[], now: number, seen: number): void
  /** The function knows nothing of this reader any more. */
  forgetPushed(chapters: readonly string[]): void
}

export type MarksByChapter = Readonly<Record<string, readonly KeptMark[]>>

export interface OutboxSetting {
  /** A chapter's marks as they are stored now. */
  latest(chapter: string): readonly KeptMark[]
  /** Stores what a chapter's marks become; nothing where they stay as they are. */
  rewrite(chapter: string, make: (marks: readonly KeptMark[]) => KeptMark[]): void
}

/** The outbox is a flag on each mark (`KeptMark`), so that it is stored with it in one value. */
export function createOutbox({ latest, rewrite }: OutboxSetting): Outbox {
  const each = (chapter: string, make: (mark: KeptMark) => KeptMark): void =>
    rewrite(chapter, (marks) => marks.map(make))
  return {
    outbox: (chapters) =>
      chapters.flatMap((chapter) => latest(chapter).flatMap((mark) => (mark.pushed ? [] : [toMark(mark)]))),
    offer(marks) {
      const had = new Set<string>()
      for (const [chapter, offered] of byChapterId(marks)) {
        const isOffered = ({ id }: Mark): boolean => offered.some((one) => one.id === id)
        each(chapter, (mark) => {
          if (wasHad(mark)) had.add(mark.id)
          return mark.pushed === undefined && isOffered(mark) ? { ...mark, pushed: false } : mark
        })
      }
      return marks.flatMap(({ id }, i) => (had.has(id) ? [i] : []))
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
    compare(held, before, sent) {
      for (const [chapter, ids] of Object.entries(held)) {
        const there = new Set(ids)
        const had = new Set([...(before[chapter] ?? []).filter(wasHad), ...sent].map(({ id }) => id))
        rewrite(chapter, (own) => own.filter((mark) => there.has(mark.id) || !had.has(mark.id) || !wasHad(mark)))
      }
    },
    take(marks) {
      for (const [chapter, coming] of byChapterId(marks)) rewrite(chapter, (own) => taken(own, coming))
    },
    setBack(chapters, now, seen) {
      for (const chapter of chapters) rewrite(chapter, (marks) => setBack(marks, now, seen))
    },
    forgetPushed(chapters) {
      for (const chapter of chapters) {
        each(chapter, (mark) => (wasHad(mark) ? { ...toMark(mark), pushed: false } : mark))
      }
    },
  }
}

/** A mark that was changed on this device, where the function may have it as it was. */
export function changed(before: KeptMark | undefined, mark: KeptMark): KeptMark {
  const had = before && wasHad(before) && !isBroughtBack(before, mark)
  return { ...deletionOf(before), ...mark, pushed: false, ...(had && { had }) }
}

/**
 * To bring a mark back is the reader's own wish. It goes as if the function never had it: else, where its deletion is forgotten by then,
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

/** The marks with what came merged in. One that ends up as it came is one that the function has; any of the others it may have. */
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

/** The marks with what was brought merged in. The function may have any of these, from the device that they come from. */
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
