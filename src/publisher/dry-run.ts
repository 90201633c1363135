import { createFold } from '@/domain/anchoring/fold'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import { createFinders } from '@/domain/placing/finders'
import type { Chapter } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import type { Compiled } from '@/publisher/compile'

/**
 * What would become of a mark. It stays if it begins at the same offset of the chapter, corrected or not. It is orphaned if the reader
 * would find it lost with nothing to be asked about.
 */
export const fates = ['stays', 'moves', 'is asked about', 'is orphaned'] as const
export type Fate = (typeof fates)[number]

/** One mark with its range in the published text and in the new one. Offsets are UTF-16 code units. */
export interface Foreseen {
  mark: Mark
  fate: Fate
  before?: Range
  after?: Range
  /** The words that would stand there. */
  words?: string
}

/** Finds marks in the published text and in the new text. Deleted marks are left out. */
export function foresee(
  marks: readonly Mark[],
  previous: readonly Chapter[],
  { book, chapters, script }: Compiled,
): Foreseen[] {
  const edition = createEdition(book, chapters, script)
  const fold = createFold(edition.script)
  const published = createFinders(createEdition(book, previous, script), fold)
  const coming = createFinders(edition, fold)
  return marks
    .filter((mark) => !isDeleted(mark))
    .map((mark) => {
      const { source } = mark.target
      return foreseen(mark, published(source), coming(source))
    })
}

function foreseen(mark: Mark, published: Finder | undefined, coming: Finder | undefined): Foreseen {
  const [was, is] = [published?.find(mark.target), coming?.find(mark.target)]
  const before = was?.outcome === 'sure' ? was.range : undefined
  if (!coming || !is || is.outcome === 'gone') return { mark, fate: 'is orphaned', before }
  const after = is.range
  const words = coming.text.slice(after.start, after.end)
  if (is.outcome === 'unsure') return { mark, fate: 'is asked about', before, after, words }
  return { mark, fate: before?.start === after.start ? 'stays' : 'moves', before, after, words }
}
