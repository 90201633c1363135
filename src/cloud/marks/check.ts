import type { Refusal } from '@/cloud/refusal'
import { isAhead } from '@/domain/marks/clock'
import type { Mutation } from '@/domain/protocol/mutation'
import type { Edition, EditionChapter } from '@/domain/text/edition'

/**
 * Says why the first impossible change is refused. Returns undefined if every change can be a mark on this book.
 *
 * @param now milliseconds since 1970
 */
export function refusalOf(
  mutations: readonly Mutation[],
  { chapters, retired }: Edition,
  now: number,
): Refusal | undefined {
  const ahead = mutations.findIndex((mark) => isAhead(mark, now))
  if (ahead >= 0) return { code: 'clock-ahead', message: `mutations.${ahead}: the device's clock is ahead`, now }
  for (const [at, { target }] of mutations.entries()) {
    const chapter = chapters.get(target.source)
    const place = `mutations.${at}.target`
    if (!chapter && !retired.has(target.source)) {
      return { code: 'no-such-chapter', message: `${place}.source: the book has no such chapter` }
    }
    const wrong = wrongIn(target) ?? (chapter && wrongInText(target, chapter))
    if (wrong) return { code: 'out-of-range', message: `${place}.${wrong}` }
  }
  return undefined
}

function wrongIn({ selector }: Mutation['target']): string | undefined {
  const [{ exact }, { start, end }] = selector
  if (start >= end) return 'selector.1: start must come before end'
  if (end - start !== exact.length) return 'selector.0.exact: must be as long as the position'
  return undefined
}

/** Checks the offsets only. The words may be from an older revision, so they are not compared. */
function wrongInText(
  { revision, selector }: Mutation['target'],
  { chapter, text }: EditionChapter,
): string | undefined {
  const [, { end }] = selector
  if (revision > chapter.revision) return `revision: the newest is ${chapter.revision}`
  if (revision === chapter.revision && end > text.length) return `selector.1.end: the chapter ends at ${text.length}`
  return undefined
}
