import { toOriginal } from '@/domain/anchoring/fold'
import { isDigitAt, isLatinAt, isPointAt, latin, type SearchFold, type SearchText } from '@/domain/search/search-fold'
import type { Range } from '@/domain/text/range'

/** A word of a query. */
export interface QueryWord {
  /** Folded, without marks. Never empty. */
  text: string
  /** Folded with its marks; absent if it has none. A place with the same marks is preferred. */
  marked?: string
  /** It is of Latin letters and digits alone, and finds whole words. */
  whole: boolean
  /** It begins or ends with a number, and finds whole numbers: 5億 is not in 7.5億. */
  numbered: boolean
}

export interface Query {
  /** None if nothing is asked: an empty field, or marks alone. */
  words: readonly QueryWord[]
}

/** The most UTF-16 code units of a query that are looked at. */
const queryLimit = 200

const latinWord = new RegExp(`^[${latin} ]+$`)

/** A query as the reader wrote it, in words. The same word twice is one. */
export function createQuery(written: string, fold: SearchFold): Query {
  const words: QueryWord[] = []
  for (const part of written.slice(0, queryLimit).split(/\s+/)) {
    const word = wordOf(part, fold)
    if (word && !words.some(({ text }) => text === word.text)) words.push(word)
  }
  return { words }
}

/** Undefined for marks alone. */
function wordOf(written: string, fold: SearchFold): QueryWord | undefined {
  const { text } = fold.withoutMarks(written)
  if (text === '') return undefined
  const word = { text, whole: latinWord.test(text), numbered: isNumbered(text) }
  // A word without marks is as long as it was, and has no space in place of one.
  if (text.length === written.length && !text.includes(' ')) return word
  const marked = fold.withMarks(written).text
  return marked === text ? word : { ...word, marked }
}

/** Whether a folded word begins or ends with a number. */
export const isNumbered = (word: string): boolean => isDigitAt(word, 0) || isDigitAt(word, word.length - 1)

/** The places of a text's points, for `nextPlace`. */
type Points = { has(at: number): boolean } | undefined

/** Where a word stands next in a folded text, from an offset on; -1 if nowhere. Offsets are UTF-16 code units of the folded text. */
export function nextPlace(text: string, word: QueryWord, from: number, points?: Points): number {
  const at = text.indexOf(word.text, from)
  return at < 0 || (!word.whole && !word.numbered) ? at : wholePlace(text, word, at, points)
}

/** The first place from one on where neither a word nor a number is cut. */
function wholePlace(text: string, word: QueryWord, from: number, points: Points): number {
  const isCut = (edge: number): boolean =>
    (word.whole && goesOn(text, edge)) || (word.numbered && numberGoesOn(text, edge, points))
  let at = from
  while (at >= 0 && (isCut(at) || isCut(at + word.text.length))) at = text.indexOf(word.text, at + 1)
  return at
}

/** Whether a number goes on over an offset: between two digits, or beside a point. */
function numberGoesOn(text: string, at: number, points: Points): boolean {
  const [before, after] = [isDigitAt(text, at - 1), isDigitAt(text, at)]
  const isPoint = (place: number): boolean => points?.has(place) === true || isPointAt(text, place)
  return (before && after) || (after && isPoint(at - 1)) || (before && isPoint(at))
}

const pointsOf = ({ points }: SearchText): Points => points && new Set(points)

/** Whether a short text, such as a title, holds all words of a query. A query without words is held by none. */
function holdsAll(text: string, { words }: Query, fold: SearchFold): boolean {
  const folded = fold.withoutMarks(text)
  return words.length > 0 && words.every((word) => nextPlace(folded.text, word, 0, pointsOf(folded)) >= 0)
}

/** Whether a word of Latin letters and digits goes on over an offset. */
export const goesOn = (text: string, at: number): boolean => isLatinAt(text, at) && isLatinAt(text, at - 1)

/** The items whose texts hold all words of a query, in steps: notes may be many. */
export function* holding<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
  query: Query,
  fold: SearchFold,
): Generator<void, Item[]> {
  const held: Item[] = []
  for (const item of items) {
    if (holdsAll(textOf(item), query, fold)) held.push(item)
    yield
  }
  return held
}

/** Where the words of a query stand in a text: ranges of the text, ascending and apart from each other. */
export function matchesIn(text: string, { words }: Query, fold: SearchFold): Range[] {
  const folded = fold.withoutMarks(text)
  return joined(words.flatMap((word) => placesOf(folded, word)).sort((a, b) => a.start - b.start))
}

function placesOf(folded: SearchText, word: QueryWord): Range[] {
  const { length } = word.text
  const points = pointsOf(folded)
  const places: Range[] = []
  for (
    let at = nextPlace(folded.text, word, 0, points);
    at >= 0;
    at = nextPlace(folded.text, word, at + length, points)
  )
    places.push(toOriginal(folded, { start: at, end: at + length }))
  return places
}

/** Ranges that overlap become one. */
function joined(ascending: readonly Range[]): Range[] {
  const apart: Range[] = []
  for (const { start, end } of ascending) {
    const last = apart[apart.length - 1]
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart
}
