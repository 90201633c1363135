import type { FoldedBook } from '@/domain/search/folded-book'
import type { Query } from '@/domain/search/query'

/** Where all words of a query stand together. */
type Scope = 'sentence' | 'paragraph' | 'chapter'

export interface Found {
  /** All words of the query stand in each sentence that was found, else in its paragraph, else in its chapter. */
  scope: Scope
  /** Indexes of the book's sentences, ascending. */
  sentences: readonly number[]
}

/** The sentences of a chapter that were found, in the order of the text. Never empty. */
export interface FoundChapter {
  chapter: string
  sentences: readonly number[]
}

/**
 * Finds the sentences of a book that have the words of a query, in steps. Of several words, each sentence has all; if none has, each is in a
 * paragraph that has all, or else in a chapter that has all, and has one at least.
 *
 * @param isLeftOut tells by its index, once the book is folded, whether a sentence is not searched
 */
export function* searching(
  book: FoldedBook,
  { words }: Query,
  isLeftOut?: (index: number) => boolean,
): Generator<void, Found> {
  if (!book.isFolded()) yield* book.folding()
  const byWord: number[][] = []
  for (const word of words) {
    const found = yield* book.finding(word)
    byWord.push(isLeftOut ? found.filter((index) => !isLeftOut(index)) : found)
  }
  const [sentences = []] = byWord
  return words.length < 2 ? { scope: 'sentence', sentences } : yield* together(byWord, book)
}

/** The sentences that were found, by chapter. */
export function byChapter({ sentences }: Found, { chapters, chapterOf }: FoldedBook): FoundChapter[] {
  const all: FoundChapter[] = []
  for (let from = 0; from < sentences.length; ) {
    const index = sentences[from] as number
    let to = from + 1
    while (to < sentences.length && chapters[sentences[to] as number] === chapters[index]) to++
    all.push({ chapter: chapterOf(index).chapter.id, sentences: sentences.slice(from, to) })
    from = to
  }
  return all
}

function* together(byWord: readonly number[][], { paragraphs, chapters }: FoldedBook): Generator<void, Found> {
  // What a sentence is counted with in each scope, the narrowest first. All ascend with the sentences.
  const wholes: ReadonlyArray<[Scope, (index: number) => number]> = [
    ['sentence', (index) => index],
    ['paragraph', (index) => paragraphs[index] as number],
    ['chapter', (index) => chapters[index] as number],
  ]
  const any = byWord.reduce((one, other) => merged(one, other, (inOne, inOther) => inOne || inOther))
  for (const [scope, wholeOf] of wholes) {
    let common: number[] | undefined
    for (const found of byWord) {
      yield
      const own = found.map(wholeOf)
      common = common ? merged(common, own, (inOne, inOther) => inOne && inOther) : own
    }
    if (common && common.length > 0) return { scope, sentences: within(any, common, wholeOf) }
  }
  return { scope: 'chapter', sentences: [] }
}

/** What is in one or both of two ascending lists, as told, each once. */
function merged(
  one: readonly number[],
  other: readonly number[],
  keeps: (inOne: boolean, inOther: boolean) => boolean,
): number[] {
  const all: number[] = []
  for (let [i, j] = [0, 0]; i < one.length || j < other.length; ) {
    const a = one[i] ?? Number.POSITIVE_INFINITY
    const b = other[j] ?? Number.POSITIVE_INFINITY
    const least = Math.min(a, b)
    if (keeps(a === least, b === least)) all.push(least)
    while (one[i] === least) i++
    while (other[j] === least) j++
  }
  return all
}

/** The sentences whose wholes are in a list. Both ascend. */
function within(sentences: readonly number[], wholes: readonly number[], wholeOf: (index: number) => number): number[] {
  let at = 0
  return sentences.filter((index) => {
    const whole = wholeOf(index)
    while (at < wholes.length && (wholes[at] as number) < whole) at++
    return wholes[at] === whole
  })
}
