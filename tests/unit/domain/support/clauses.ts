import type { Chapter } from '@/domain/text/book'

/** A heading, a paragraph of two sentences and one of one, each sentence of two clauses. */
export const clausesChapter: Chapter = {
  id: 'one',
  revision: 1,
  edits: [],
  blocks: [
    { id: 'p1', type: 'heading', text: '題，目', sentences: [0] },
    { id: 'p2', type: 'speech', text: '一，二。三，四。', sentences: [0, 4] },
    { id: 'p3', type: 'speech', text: '五，六。', sentences: [0] },
  ],
}
