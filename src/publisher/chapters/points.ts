import type { Point } from '@/domain/text/book'
import { findQuote, type QuotedChapter } from '@/publisher/chapters/quotes'
import type { Report } from '@/publisher/problem'
import { refuseDoubleIds } from '@/publisher/yaml/double-ids'
import type { ChapterPoints, PointDraft } from '@/publisher/yaml/points-yaml'

const file = 'points.yaml'

/** The points of one chapter, in the order of the text. Each rests on one sentence: a touch on it lights that one. */
export function findPoints(drafts: PointDraft[], chapter: QuotedChapter, report: Report): Point[] {
  return drafts
    .flatMap((draft): Point[] => {
      const range = findQuote(draft, chapter, { file, name: 'point' }, report)
      return range ? [[range.start, draft.text]] : []
    })
    .sort(([a], [b]) => a - b)
}

/** Refuses points of a chapter that is not in the book, or that is there twice. */
export function checkPoints(points: ChapterPoints[], chapters: readonly string[], report: Report): void {
  refuseDoubleIds(file, points, report)
  for (const { id } of points) {
    if (chapters.includes(id.value)) continue
    report({
      file,
      line: id.at,
      message: `There are points of "${id.value}", which is no chapter of the book.`,
      remedy: `Take its points out, or use one of: ${chapters.join(', ')}.`,
    })
  }
}
