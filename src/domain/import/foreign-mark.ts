import type { InBook, ReadableChapter } from '@/domain/import/find-in-book'
import type { ForeignMark } from '@/domain/import/foreign'
import { hexHash } from '@/domain/import/hex-hash'
import { type Mark, noteLimit } from '@/domain/marks/mark'
import { noteOf } from '@/domain/marks/visible'
import { clipped, clippedStart, trimmed } from '@/domain/text/range'
import { contextLength, describe, quoteLimit } from '@/domain/text/selector'

/** A mark made of another tool's annotation. */
export interface AdoptedMark {
  mark: Mark
  /** Its passage or its note was too long, and only the beginning is kept. */
  clipped: boolean
}

/**
 * The mark of an annotation. Its version is of when that was last changed: whatever the reader does to the mark comes after it, also where the
 * same annotation is read again.
 *
 * @param found where its passage is
 * @param now milliseconds since 1970: nothing is later
 */
export function adopted(
  { id, quoted, note, created, changed }: ForeignMark,
  found: InBook | undefined,
  chapters: readonly ReadableChapter[],
  now: number,
): AdoptedMark | undefined {
  const placed = found?.sure ? placedTarget(found) : undefined
  const target = placed ?? lostTarget(quoted, found, chapters)
  if (!target) return undefined
  const words = noteOf(note)
  const body = clipped(words, noteLimit)
  const whole = placed && found ? found.chapter.text.slice(found.range.start, found.range.end) : quoted.exact
  const past = (time: number): number => Math.min(Math.max(0, time), now)
  return {
    mark: {
      id,
      target,
      colour: 'yellow',
      ...(body && { body }),
      created: past(created ?? changed ?? now),
      version: [past(changed ?? created ?? 0), hexHash(JSON.stringify([id, target, body]))],
    },
    clipped: body.length < words.length || target.selector[0].exact.length < whole.trim().length,
  }
}

function placedTarget({ chapter, range }: InBook): Mark['target'] | undefined {
  const words = trimmed(chapter.text, range, quoteLimit)
  return words && { source: chapter.id, revision: chapter.revision, selector: describe(chapter.text, words) }
}

/**
 * The words as they were quoted, in the chapter that they may be in, or the first that is long enough for them: the server takes no position
 * beyond a text. One that nothing is known of does not begin its chapter, or the tray would say so.
 */
function lostTarget(
  { exact, prefix, suffix }: ForeignMark['quoted'],
  found: InBook | undefined,
  chapters: readonly ReadableChapter[],
): Mark['target'] | undefined {
  const chapter = found?.chapter ?? chapters.find(({ text }) => text.length > exact.length) ?? longest(chapters)
  if (!chapter) return undefined
  const words = clipped(exact.trim(), Math.min(quoteLimit, chapter.text.length - 1))
  if (words === '') return undefined
  const start = Math.min(found?.range.start ?? 1, chapter.text.length - words.length)
  return {
    source: chapter.id,
    revision: chapter.revision,
    selector: [
      {
        type: 'TextQuoteSelector',
        exact: words,
        prefix: clippedStart(prefix, contextLength),
        suffix: clipped(suffix, contextLength),
      },
      { type: 'TextPositionSelector', start, end: start + words.length },
    ],
  }
}

const longest = (chapters: readonly ReadableChapter[]): ReadableChapter | undefined =>
  chapters.reduce<ReadableChapter | undefined>(
    (best, chapter) => (best && best.text.length >= chapter.text.length ? best : chapter),
    undefined,
  )
