import { isDeleted, type Mark } from '../domain/mark'
import type { Range } from '../domain/range'
import type { ChapterText } from './edition'

/**
 * The sentences that a reader's marks on a chapter cover at least half of, by their index, ascending. Headings are none: whoever
 * marks one marks no passage. Marks whose words are no longer in the text cover nothing.
 */
export function coveredSentences(marks: readonly Mark[], chapter: ChapterText): number[] {
  const covered = joined(marks.filter((mark) => !isDeleted(mark)).flatMap((mark) => rangesOf(mark, chapter)))
  return chapter.sentences.flatMap(({ block, start, end }, index) => {
    if (block.type === 'heading') return []
    const marked = covered.reduce((sum, range) => sum + overlap(range, { start, end }), 0)
    return marked * 2 >= end - start ? [index] : []
  })
}

function rangesOf({ target }: Mark, { finder }: ChapterText): Range[] {
  const found = finder.find(target)
  return found.outcome === 'sure' ? [found.range] : []
}

/** The same stretches of text without overlap: what is marked twice is marked. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1]
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

const overlap = (a: Range, b: Range): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
