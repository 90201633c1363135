import { type Book, type Chapter, chapterText, type Edit, type EditPlaces } from '@/domain/text/book'
import { createEdition, type Edition } from '@/domain/text/edition'
import { createQuoteJudge } from '@/domain/verdict/judge-quote'
import type { Judged, Judgement } from '@/domain/verdict/judgement'
import { edition, fold } from '../../../support/quotes'

export const judge = createQuoteJudge(edition, fold)

/** The book with one chapter of these blocks, and these edits. */
export function editionOf(blocks: Chapter['blocks'], edits: Edit[] = [], places: EditPlaces[] = []): Edition {
  const chapter: Chapter = { id: 'one', revision: 1, blocks, edits: places }
  const entry = { id: 'one', number: 1, title: '', summary: '', length: chapterText(chapter).length }
  const book: Book = { ...edition.book, chapters: [entry], edits }
  return createEdition(book, [chapter], { pairs: '', exceptions: {} })
}

export const judgeIn = (edition: Edition, pasted: string): Judgement | undefined =>
  createQuoteJudge(edition, fold)(pasted)

/** The only sentence of a paste. */
export function only(judgement: Judgement | undefined): Judged {
  const [one, ...more] = judgement?.sentences ?? []
  if (!one || more.length > 0) throw new Error(`${judgement?.sentences.length} sentences`)
  return one
}

export function verbatimOf(judgement: Judgement | undefined): Judged & { verdict: 'verbatim' } {
  const one = only(judgement)
  if (one.verdict !== 'verbatim') throw new Error(one.verdict)
  return one
}

export function alteredOf(judgement: Judgement | undefined): Judged & { verdict: 'altered' } {
  const one = only(judgement)
  if (one.verdict !== 'altered') throw new Error(one.verdict)
  return one
}

/** Runs as text, with what differs in brackets. */
export const shown = (runs: ReadonlyArray<{ text: string; differs: boolean }>): string =>
  runs.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
