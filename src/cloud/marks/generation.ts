import type { DocumentMark, MarksDocument } from '@/cloud/marks/document'

/**
 * Revs are counted in generations of so many, more than any reader writes. A database that was replaced by a copy goes on in the next one. So a
 * device that has seen the database before it is known by its cursor, however many writes came since.
 */
export const generationLength = 2 ** 30

export const generationOf = (rev: number): number => Math.floor(rev / generationLength)

/** The part of a document that tells when its marks were written. */
type Dated = Pick<MarksDocument, 'rev' | 'pruned' | 'base'> & { marks: readonly DocumentMark[] }

/**
 * Takes a document into a later generation. All its revs go along: a device that pulls it in several pages has a cursor in between. The rows
 * themselves are not written.
 *
 * @returns the same object if the document is in that generation or a later one
 */
export function inGeneration(document: Dated, generation: number): Dated {
  const by = (generation - generationOf(document.rev)) * generationLength
  if (by <= 0) return document
  return {
    rev: document.rev + by,
    pruned: document.pruned === 0 ? 0 : document.pruned + by,
    base: document.base + by,
    marks: document.marks.map((one) => ({ ...one, rev: one.rev + by })),
  }
}
