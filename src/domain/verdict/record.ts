import type { Fold, FoldedText } from '@/domain/anchoring/fold'
import { type EditAt, editsOf } from '@/domain/edits/source-wording'
import type { Edit } from '@/domain/text/book'
import type { Edition, EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import { createQuoteFold } from '@/domain/verdict/quote-fold'

/** One chapter in one of its wordings, as quotes are looked for in it. */
export interface Wording {
  whole: EditionChapter
  /** Folded (`createQuoteFold`). Its origins are offsets into the chapter's text, also for the source's wording. */
  letters: FoldedText
  /** Where its letters begin in the letters of all. */
  start: number
  /** All edits of the chapter. */
  edits: readonly EditAt[]
  /** Those that are undone in it; none in the wording that is read. */
  undone: readonly EditAt[]
}

/** Everything that a quote may be from: the chapters as they are read, then those of which the source has other letters, as it has them. */
export interface Record {
  wordings: readonly Wording[]
  /** The letters of all wordings. A line break is between two, and in no quote. */
  letters: string
  fold: Fold
}

export function createRecord({ book, chapters }: Edition, fold: Fold): Record {
  const quoteFold = createQuoteFold(fold)
  const wordings: Wording[] = []
  let start = 0
  const add = (wording: Omit<Wording, 'start'>): void => {
    wordings.push({ ...wording, start })
    start += wording.letters.text.length + 1
  }
  const sources: Omit<Wording, 'start'>[] = []
  for (const whole of chapters.values()) {
    const edits = editsOf(book, whole.chapter)
    add({ whole, letters: quoteFold(whole.text), edits, undone: [] })
    const undone = edits.filter(({ edit }) => edit.applied && changesLetters(edit, quoteFold))
    if (undone.length > 0) sources.push({ whole, edits, undone, letters: sourceLetters(whole, undone, quoteFold) })
  }
  for (const source of sources) add(source)
  return { wordings, letters: wordings.map(({ letters }) => letters.text).join('\n'), fold: quoteFold }
}

/** The edits that are looked at again and again change a comma's width. */
const changesLetters = ({ was, is }: Edit, fold: Fold): boolean =>
  was.length + is.length > 0 && fold(was).text !== fold(is).text

/** The letters of a chapter before edits. */
function sourceLetters(whole: EditionChapter, undone: readonly EditAt[], fold: Fold): FoldedText {
  let text = ''
  const origins: number[] = []
  let at = 0
  const copy = (end: number): void => {
    for (; at < end; at++) {
      text += whole.text.charAt(at)
      origins.push(at)
    }
  }
  for (const { edit, start, end } of undone) {
    copy(start)
    // The words of the source stand where ours do: the first at our first, those that are too many at our last.
    for (let i = 0; i < edit.was.length; i++) origins.push(Math.max(start, Math.min(start + i, end - 1)))
    text += edit.was
    at = Math.max(at, end)
  }
  copy(whole.text.length)
  const letters = fold(text)
  return { text: letters.text, origins: letters.origins.map((origin) => origins[origin] as number) }
}

/** The wording that most of a range of all letters is in, and the part of the range in it, in its own letters. */
export function wordingAt({ wordings }: Record, { start, end }: Range): { wording: Wording; range: Range } {
  let wording = wordings[0] as Wording
  for (const next of wordings) if (next.start <= (start + end) / 2) wording = next
  const inside = (at: number): number => Math.max(0, Math.min(at - wording.start, wording.letters.text.length))
  return { wording, range: { start: inside(start), end: inside(end) } }
}
