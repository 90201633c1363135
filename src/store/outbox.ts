import { setBack } from '@/domain/clock'
import type { Mark } from '@/domain/mark'
import { mergeMarks, sameState } from '@/domain/merge'
import { type KeptMark, toMark } from './kept-marks'

/** What the function does not have yet of a reader's marks, and what becomes of it. Offsets and versions are those of the marks. */
export interface Outbox {
  /** Changes that the function does not have as they are here. */
  outbox(chapters: readonly string[]): Mark[]
  /** These are about to leave the device: from now on the function may have them. */
  offer(marks: readonly Mark[]): void
  /** The function has these as they were sent. */
  settle(sent: readonly Mark[]): void
  /** Takes in what other devices of the reader did. */
  absorb(marks: readonly Mark[]): void
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
      for (const [chapter, offered] of byChapterId(marks)) {
        const isOffered = ({ id }: Mark): boolean => offered.some((one) => one.id === id)
        each(chapter, (mark) => (mark.pushed === undefined && isOffered(mark) ? { ...mark, pushed: false } : mark))
      }
    },
    settle(sent) {
      for (const [chapter, settled] of byChapterId(sent)) {
        const arrived = (mark: Mark): boolean => settled.some((one) => one.id === mark.id && sameState(one, mark))
        each(chapter, (mark) => (arrived(mark) ? { ...mark, pushed: true } : mark))
      }
    },
    absorb(marks) {
      for (const [chapter, coming] of byChapterId(marks)) rewrite(chapter, (own) => absorbed(own, coming))
    },
    take(marks) {
      for (const [chapter, coming] of byChapterId(marks)) rewrite(chapter, (own) => taken(own, coming))
    },
    setBack(chapters, now, seen) {
      for (const chapter of chapters) rewrite(chapter, (marks) => setBack(marks, now, seen))
    },
    forgetPushed(chapters) {
      for (const chapter of chapters) each(chapter, (mark) => (mark.pushed ? { ...mark, pushed: false } : mark))
    },
  }
}

function byChapterId(marks: readonly Mark[]): Map<string, Mark[]> {
  const grouped = new Map<string, Mark[]>()
  for (const mark of marks) {
    const chapter = mark.target.source
    grouped.set(chapter, [...(grouped.get(chapter) ?? []), mark])
  }
  return grouped
}

/** The marks with what came merged in. One that ends up as it came is one that the function has; any of the others it may have. */
function absorbed(own: readonly KeptMark[], coming: readonly Mark[]): KeptMark[] {
  const known = new Map(own.map((mark) => [mark.id, mark]))
  for (const mark of coming) {
    const before = known.get(mark.id)
    const merged = before ? mergeMarks(toMark(before), mark) : mark
    const pushed = sameState(merged, mark)
    if (!before || before.pushed !== pushed || !sameState(before, merged)) known.set(mark.id, { ...merged, pushed })
  }
  return [...known.values()]
}

/** The marks with what was brought merged in. The function may have any of these, from the device that they come from. */
function taken(own: readonly KeptMark[], coming: readonly Mark[]): KeptMark[] {
  const known = new Map(own.map((mark) => [mark.id, mark]))
  for (const mark of coming.map(toMark)) {
    const before = known.get(mark.id)
    // A new one with itself: bringing it twice then changes nothing, even where merging would put it otherwise.
    const merged = mergeMarks(before ? toMark(before) : mark, mark)
    if (!before || !sameState(before, merged)) known.set(mark.id, { ...merged, pushed: false })
  }
  return [...known.values()]
}
