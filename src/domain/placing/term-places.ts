import type { Term } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

const isLatin = (character: string): boolean => /[A-Za-z0-9]/.test(character)

/**
 * Where a term or one of its aliases stands in a text of the book, in UTF-16 code units. A Latin word is found as a whole word: no SP in
 * a longer name. Places are looked for and not compiled: 40 terms have hundreds of them, and a term is looked for in one passage at a time.
 */
export const termPlaces = ({ name, aliases = [] }: Term, text: string): Range[] =>
  [name, ...aliases].flatMap((word) => wordPlaces(word, text)).sort((a, b) => a.start - b.start)

function wordPlaces(word: string, text: string): Range[] {
  const places: Range[] = []
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
    const end = start + word.length
    const isPart =
      (isLatin(word.charAt(0)) && isLatin(text.charAt(start - 1))) ||
      (isLatin(word.charAt(word.length - 1)) && isLatin(text.charAt(end)))
    if (!isPart) places.push({ start, end })
  }
  return places
}
