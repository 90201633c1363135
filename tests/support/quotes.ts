import { Converter } from 'opencc-js/t2cn'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { createFold, type FoldedText } from '@/domain/anchoring/fold'
import type { Book, ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import type { Judged, Judgement } from '@/domain/verdict/judgement'
import { createQuoteFold } from '@/domain/verdict/quote-fold'

export const edition = createEdition(book as unknown as Book, chapters, scriptTable as unknown as ScriptTable)
export const fold = createFold(edition.script)
const quoteFold = createQuoteFold(fold)
/** Every character's, also of words that are not in the text. */
const toSimplified = Converter({ from: 't', to: 'cn' })
/** The letters of a text in any script. */
export const quoteFoldOf = (text: string): FoldedText => quoteFold(toSimplified(text))
export const lettersOf = (text: string): string => quoteFoldOf(text).text

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
  return ours.some((one) => theirs.some((other) => one.left === other.left && (one.isMarked || other.isMarked)))
}

/** What is unmarked of each occurrence of some words. */
function unmarkedOf(runs: ReadonlyArray<{ text: string; differs: boolean }>, words: string) {
  const all = runs.map(({ text }) => text).join('')
  const folded = quoteFoldOf(all)
  const differs = runs.flatMap((run) => Array.from({ length: run.text.length }, () => run.differs))
  if (words === '') return [{ left: '', isMarked: false }]
  const found: Array<{ left: string; isMarked: boolean }> = []
  for (let at = folded.text.indexOf(words); at >= 0; at = folded.text.indexOf(words, at + 1)) {
    const letters = Array.from(words, (letter, i) => ({ letter, differs: differs[folded.origins[at + i] as number] }))
    found.push({
      left: letters.map(({ letter, differs }) => (differs ? '' : letter)).join(''),
      isMarked: letters.some(({ differs }) => differs),
    })
  }
  return found
}
