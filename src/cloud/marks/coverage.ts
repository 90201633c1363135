import { isDeleted, type Mark } from '@/domain/marks/mark'
import { keptRunsOf } from '@/domain/revision/follow'
import type { EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'

/**
 * Returns the indexes, ascending, of the sentences that a reader's marks cover by at least half. Headings do not count, because they are
 * no passage. Nothing is searched: it takes one pass over the marks' words and one over the text.
 */
export function coveredSentences(marks: readonly Mark[], chapter: EditionChapter): number[] {
  const covered = new Uint8Array(chapter.text.length)
  for (const mark of marks) {
    if (isDeleted(mark)) continue
    for (const { start, end } of exactRanges(mark, chapter)) covered.fill(1, start, end)
  }
  return chapter.sentences.flatMap(({ block, start, end }, index) => {
    if (block.type === 'heading') return []
    let marked = 0
    for (let at = start; at < end; at++) marked += covered[at] ?? 0
    return marked * 2 >= end - start ? [index] : []
  })
}

/** UTF-16 code units. A single character that two revisions share proves nothing. */
const leastStretch = 2

/**
 * The ranges where a mark's words stand letter by letter: where the revision maps lead, or at the mark's own position. Elsewhere they
 * count once the reader's device has moved the mark there.
 */
function exactRanges({ target }: Mark, { chapter, text, history }: EditionChapter): Range[] {
  const [{ exact }, { start }] = target.selector
  const runs = target.revision === chapter.revision ? undefined : history(target.revision)
  const kept = runs && keptRunsOf({ start, end: start + exact.length }, runs)
  // Another edition of the book may number its revisions differently. Then the map leads to other words.
  if (kept?.every(({ from, to, length }) => text.startsWith(exact.slice(from - start, from - start + length), to))) {
    return kept
      .filter(({ length }) => length >= leastStretch)
      .map(({ to, length }) => ({ start: to, end: to + length }))
  }
  return text.startsWith(exact, start) ? [{ start, end: start + exact.length }] : []
}
