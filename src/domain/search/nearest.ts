import type { FoldedBook } from '@/domain/search/folded-book'
import { goesOn, isNumbered, matchesIn, type Query, type QueryWord } from '@/domain/search/query'
import { latin, type SearchFold } from '@/domain/search/search-fold'
import type { TextPlace } from '@/domain/text/script'
import type { Sentence } from '@/domain/text/sentences'

const latinWords = new RegExp(`[${latin}]+`, 'g')

/** Words of Latin letters that are this long may differ in one letter, and in two from twice the length on. */
const leastLatin = 4

/** A part of a word that is offered in its place has so many code units at least. */
const leastPart = 2

/** A word is completed by what follows its beginning in more than this share of the places. */
const mostPlaces = 0.5

/** Words of the book that are offered in place of a query. */
export interface Nearest extends TextPlace {
  /** As published. */
  text: string
}

/**
 * What the reader may have meant by a query that finds nothing; undefined if nothing in the book is like it. Of a query of Latin letters, a
 * word of the book that begins with it or is spelt almost so. Else its longest part that the book has: completed to the query's length if the
 * book nearly always goes on like that (短信 → 短訊), or as it is (視頻號 → 視頻).
 */
export function* nearest(book: FoldedBook, { words }: Query, fold: SearchFold): Generator<void, Nearest | undefined> {
  yield* book.folding()
  for (const word of words) {
    const found = yield* book.finding(word)
    if (found.length > 0) continue
    const text = yield* word.whole ? nearestLatin(book.texts(), word.text) : nearestPart(book, word)
    return text ? yield* published(book, { text, whole: word.whole, numbered: isNumbered(text) }, fold) : undefined
  }
  return undefined
}

/** Where a folded word stands first, as it is written there. */
function* published(book: FoldedBook, word: QueryWord, fold: SearchFold): Generator<void, Nearest | undefined> {
  const [first] = yield* book.finding(word)
  if (first === undefined) return undefined
  const words = book.wordsOf(first)
  const [match] = matchesIn(words, { words: [word] }, fold)
  if (!match) return undefined
  const { start } = book.sentences[first] as Sentence
  return {
    text: words.slice(match.start, match.end),
    chapter: book.chapterOf(first).chapter.id,
    start: start + match.start,
  }
}

function* nearestLatin(texts: readonly string[], word: string): Generator<void, string | undefined> {
  let best: { word: string; distance: number } | undefined
  for (const text of texts) {
    for (const other of new Set(text.match(latinWords) ?? [])) {
      const distance = other.startsWith(word) ? 0 : editDistance(word, other)
      const most = Math.floor(word.length / leastLatin)
      if (distance <= Math.min(2, most) && distance < (best?.distance ?? 3)) best = { word: other, distance }
    }
    yield
  }
  return best?.word
}

/** Letters that are added, left out, other or in the other order (Damerau 1964). */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      next.push(
        Math.min(
          (next[j - 1] as number) + 1,
          (row[j] as number) + 1,
          (row[j - 1] as number) + same,
          swapped ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = row
    row = next
  }
  return row[other.length] as number
}

function* nearestPart(book: FoldedBook, word: QueryWord): Generator<void, string | undefined> {
  const texts = book.texts()
  for (const part of partsOf(word.text)) {
    const isBeginning = word.text.startsWith(part)
    const completed = isBeginning ? completedIn(texts, part, word.text.length) : undefined
    yield
    if (completed) return completed
    if (part.length >= leastPart && texts.some((text) => text.includes(part))) return part
  }
  return undefined
}

/** The parts of a word, the longest first, without those in the middle of Latin words. */
function partsOf(word: string): string[] {
  const parts: string[] = []
  for (let length = word.length - 1; length > 0; length--) {
    for (let start = 0; start + length <= word.length; start++) {
      if (goesOn(word, start) || goesOn(word, start + length)) continue
      parts.push(word.slice(start, start + length))
    }
  }
  return parts
}

/** What most places of a beginning go on with, up to a length. */
function completedIn(texts: readonly string[], beginning: string, length: number): string | undefined {
  const counts = new Map<string, number>()
  let all = 0
  for (const text of texts) {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
      const words = text.slice(at, at + length)
      counts.set(words, (counts.get(words) ?? 0) + 1)
      all++
    }
  }
  const [most, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['\n', 0]
  return count > all * mostPlaces && !most.includes('\n') ? most : undefined
}
