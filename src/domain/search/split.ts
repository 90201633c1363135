import type { FoldedBook } from '@/domain/search/folded-book'
import type { SearchFold } from '@/domain/search/search-fold'

/** A longer part of a quote is a sentence rather than a word. UTF-16 code units of the folded quote. */
const [leastPart, mostPart] = [2, 8]

/** So much of a quote is looked at, in UTF-16 code units, and so many words are searched for. */
const [quoteLimit, wordLimit] = [200, 3]

/** The longest words of a quote that the book has, in their order, as they were written: what to search for if the quote stands nowhere. */
export function* splitting(book: FoldedBook, written: string, fold: SearchFold): Generator<void, string> {
  yield* book.folding()
  const texts = book.texts()
  const quote = written.slice(0, quoteLimit)
  const { text, origins } = fold.withoutMarks(quote)
  const words: Array<{ at: number; word: string }> = []
  for (let at = 0; at < text.length; ) {
    const length = longestAt(texts, text, at)
    if (length > 0) words.push({ at, word: quote.slice(origins[at], (origins[at + length - 1] ?? 0) + 1) })
    at += Math.max(1, length)
    yield
  }
  const longest = [...words].sort((a, b) => b.word.length - a.word.length).slice(0, wordLimit)
  return longest
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word)
    .join(' ')
}

/** How long the longest part of a text is that begins at an offset and stands in the book; 0 for none. */
function longestAt(texts: readonly string[], text: string, at: number): number {
  for (let length = Math.min(mostPart, text.length - at); length >= leastPart; length--) {
    const part = text.slice(at, at + length)
    if (texts.some((one) => one.includes(part))) return length
  }
  return 0
}
