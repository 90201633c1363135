import { type Fold, plainFold } from '@/domain/anchoring/fold'
import type { Chapter } from '@/domain/book'
import { createFinder, type Finder } from '@/domain/finder'

/** A chapter of one paragraph. */
export const chapterOf = (text: string, more: Partial<Chapter> = {}): Chapter => ({
  id: 'one',
  revision: 1,
  blocks: [{ id: 'p1', type: 'speech', text, sentences: [0] }],
  edits: [],
  ...more,
})

/** Finds marks in a text that never had another revision. */
export const finderIn = (text: string, fold: Fold = plainFold): Finder => createFinder(chapterOf(text), fold)
