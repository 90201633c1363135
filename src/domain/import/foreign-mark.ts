import type { InBook, ReadableChapter } from '@/domain/import/find-in-book'
import type { ForeignMark } from '@/domain/import/foreign'
import { hexHash } from '@/domain/import/hex-hash'
import { type Mark, noteLimit } from '@/domain/marks/mark'
import { noteOf } from '@/domain/marks/visible'
import { clipped, clippedStart, trimmed } from '@/domain/text/range'
import { contextLength, describe, quoteLimit } from '@/domain/text/selector'

/** A mark made from another tool's annotation. */
export interface AdoptedMark {
  mark: Mark
  /** Its passage or note was too long and is cut. */
  clipped: boolean
}

/**
 * The mark of an annotation. Its version has the time of the annotation's last change, so the reader's own changes come after it, even if
 * the annotation is imported again.
 *
 * @param found the place of its passage
 * @param now milliseconds since 1970: no time in the mark is later
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
 * The quoted words, in the chapter where they may be, or else in the first that is long enough: the server takes no position beyond a text.
 * A passage without any place gets position 1, since the tray would say that one at 0 began its chapter.
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
