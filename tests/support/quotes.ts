import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { createFold } from '@/domain/anchoring/fold'
import type { Book, ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import type { Judged, Judgement } from '@/domain/verdict/judge-quote'
import { createQuoteFold } from '@/domain/verdict/quote-fold'

export const edition = createEdition(book as unknown as Book, chapters, scriptTable as unknown as ScriptTable)
export const fold = createFold(edition.script)
const quoteFold = createQuoteFold(fold)
export const lettersOf = (text: string): string => quoteFold(text).text

/** A pasted quote, and what is right to say of it. */
export interface QuoteCase {
  kind: 'verbatim' | 'altered' | 'foreign'
  class: string
  quote: string
  chapter: string | null
  /** Of a verbatim one: where it stands, in parts if an ellipsis is between them. */
  at?: [number, number] | Array<[number, number]>
  /** Of a verbatim one: in how many places it stands. */
  places?: number
  /** Of an altered one: the true words. */
  nearest?: string
  /** Of an altered one: pairs of the true word and the pasted one. */
  changed?: Array<[was: string, is: string]>
}

export type Called = 'verbatim' | 'altered' | 'absent' | 'nothing'

/** What a judgement says of all of a paste: altered if any sentence is, or if there are sentences of both other kinds. */
export function called(judgement: Judgement | undefined): Called {
  if (!judgement || judgement.sentences.length === 0) return 'nothing'
  const verdicts = new Set(judgement.sentences.map(({ verdict }) => verdict))
  const [first] = verdicts
  return verdicts.size === 1 && first ? first : 'altered'
}

/** Whether a verbatim quote is said to stand where it does, by its first and last letter. */
export function isAtPlace({ chapter, at = [], places = 1 }: QuoteCase, judgement: Judgement | undefined): boolean {
  const expected = (typeof at[0] === 'number' ? [at] : at) as Array<[number, number]>
  const found = (judgement?.sentences ?? []).flatMap((one) => (one.verdict === 'verbatim' ? one.places : []))
  const text = (chapter && edition.chapters.get(chapter)?.text) || ''
  const said = found.map((place) => lettersOf(text.slice(place.start, place.end)))
  const right = expected.map(([start, end]) => lettersOf(text.slice(start, end)))
  const isThere = found.every((place) => place.chapter === chapter && expected.some(([a, b]) => meets(place, a, b)))
  return said.join('') === right.join('') && (isThere || places > 1)
}

const meets = ({ start, end }: Range, a: number, b: number): boolean => start < b && end > a

/** Whether an altered quote is shown beside words of its true passage. */
export function isNearPlace({ chapter, nearest = '' }: QuoteCase, judgement: Judgement | undefined): boolean {
  const text = (chapter && edition.chapters.get(chapter)?.text) || ''
  const start = text.indexOf(nearest)
  return (judgement?.sentences ?? []).some(
    (one) =>
      one.verdict === 'altered' && one.place.chapter === chapter && meets(one.place, start, start + nearest.length),
  )
}

/** Whether every changed word is marked: what is left unmarked of the true word and of the pasted one is the same. */
export const isMarked = ({ changed = [] }: QuoteCase, judgement: Judgement | undefined): boolean =>
  changed.every(([was, is]) =>
    (judgement?.sentences ?? []).some((one) => one.verdict === 'altered' && isPairMarked(one, was, is)),
  )

function isPairMarked({ wordings: { source, pasted } }: Judged & { verdict: 'altered' }, was: string, is: string) {
  const ours = unmarkedOf(source, lettersOf(was))
  const theirs = unmarkedOf(pasted, lettersOf(is))
  return ours.some((left) => theirs.includes(left))
}

/** What is unmarked of each occurrence of some words. */
function unmarkedOf(runs: ReadonlyArray<{ text: string; differs: boolean }>, words: string): string[] {
  const letters = runs.flatMap(({ text, differs }) => Array.from(lettersOf(text), (letter) => ({ letter, differs })))
  const text = letters.map(({ letter }) => letter).join('')
  if (words === '') return ['']
  const found: string[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const part = letters.slice(at, at + words.length)
    if (part.some(({ differs }) => differs)) found.push(part.map(({ letter, differs }) => (differs ? '' : letter)).join(''))
  }
  return found
}
