import { type Fold, plainFold } from '@/domain/anchoring/fold'
import { createFinder, type Finder } from '@/domain/placing/finder'
import type { Chapter } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'

/** A chapter of one paragraph. */
export const chapterOf = (text: string, more: Partial<Chapter> = {}): Chapter => ({
  id: 'one',
  revision: 1,
  blocks: [{ id: 'p1', type: 'speech', text, sentences: [0] }],
  edits: [],
  ...more,
})

/** Finds marks in a chapter without an edition around it. */
export const finderOf = (chapter: Chapter, fold: Fold = plainFold): Finder =>
  createFinder(createEditionChapter(chapter), fold)

/** Finds marks in a text that never had another revision. */
export const finderIn = (text: string, fold?: Fold): Finder => finderOf(chapterOf(text), fold)
