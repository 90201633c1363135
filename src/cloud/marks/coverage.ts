import { isDeleted, type Mark } from '@/domain/marks/mark'
import { keptRunsOf } from '@/domain/revision/follow'
import type { EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'

/**
 * The sentences that a reader's marks on a chapter cover at least half of, by their index, ascending. Headings are none: whoever
 * marks one marks no passage. Nothing is searched for: one pass over the marks' words and one over the text.
 */
export function coveredSentences(marks: readonly Mark[], chapter: EditionChapter): number[] {
  const covered = new Uint8Array(chapter.text.length)
  for (const mark of marks) {
    if (isDeleted(mark)) continue
    for (const { start, end } of standing(mark, chapter)) covered.fill(1, start, end)
  }
  return chapter.sentences.flatMap(({ block, start, end }, index) => {
    if (block.type === 'heading') return []
    let marked = 0
    for (let at = start; at < end; at++) marked += covered[at] ?? 0
    return marked * 2 >= end - start ? [index] : []
  })
}

/** Single characters that an older and a newer text share are no evidence. UTF-16 code units. */
const leastStretch = 2

/**
 * Where a mark's words stand letter by letter: where the maps of the revisions since then take them, or at its place. Elsewhere they
 * count once the reader's own device has put the mark there.
 */
function standing({ target }: Mark, { chapter, text, history }: EditionChapter): Range[] {
  const [{ exact }, { start }] = target.selector
  const runs = target.revision === chapter.revision ? undefined : history(target.revision)
  const kept = runs && keptRunsOf({ start, end: start + exact.length }, runs)
  // In a copy of the book with revisions of its own the map leads to other words.
  if (kept?.every(({ from, to, length }) => text.startsWith(exact.slice(from - start, from - start + length), to))) {
    return kept
      .filter(({ length }) => length >= leastStretch)
      .map(({ to, length }) => ({ start: to, end: to + length }))
  }
  return text.startsWith(exact, start) ? [{ start, end: start + exact.length }] : []
}
