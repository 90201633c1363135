import { holding, type Query } from '@/domain/search/query'
import type { ChapterName } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { searchFold } from '@/pages/search/wiring'
import { type MarkedChapter, placing } from '@/pages/shared/marks/use-marked-chapters'

/** A mark of the reader's that is found by words of her own, or by words that the text no longer has. */
export interface OwnMark {
  id: string
  chapter: ChapterName
  /** Where it stands in today's text; missing for a lost mark. */
  range?: Range
  /** Her note as she wrote it, or else the wording that she marked. */
  text: string
  isNote: boolean
}

/**
 * The marks whose notes have all words of a query, or whose wording has if it is no longer in the text; each once, in the order of the text,
 * lost ones at the end of their chapter. Other marks stand on sentences that are found themselves. Those that are still searched for are
 * left out. In steps: there may be tens of thousands.
 */
export function* findingOwnMarks(query: Query): Generator<void, OwnMark[]> {
  const all: OwnMark[] = []
  for (const chapter of placing()) {
    for (const own of ownMarks(chapter)) all.push(own)
    yield
  }
  const found = yield* holding(all, ({ text }) => text, query, searchFold)
  return found.filter(({ id }, i) => found[i - 1]?.id !== id)
}

/** A mark has an entry for its note, and one for its wording. */
const ownMarks = ({ entry: chapter, marks, lost }: MarkedChapter): OwnMark[] =>
  [...marks, ...lost.map(({ mark }) => ({ mark, range: undefined, changed: true }))].flatMap(
    ({ mark: { id, body, target }, range, changed }) => [
      ...(body ? [{ id, chapter, range, text: body, isNote: true }] : []),
      ...(changed ? [{ id, chapter, range, text: target.selector[0].exact, isNote: false }] : []),
    ],
  )
