import { nextPlace, type QueryWord } from '@/domain/search/query'
import type { SearchText } from '@/domain/search/search-fold'

/** Consecutive sentences, folded, as one string: one `indexOf` runs over all of them. */
interface Sheet {
  /** Each sentence with a line break after it. No folded word has one, so that none is found across two sentences. */
  text: string
  /** Index of the first sentence. */
  first: number
  /** Where each sentence ends in `text`: UTF-16 code units. */
  ends: number[]
  /** The sentence at every 16th code unit, counted within the sheet: from there it is a step or two to the one at any other. */
  signs: number[]
  /** Where the points of its numbers are in `text`. */
  points: Set<number>
}

/** Binary digits of the distance between two signs. */
const signDistance = 4

/** UTF-16 code units of a sheet, about: what is searched in one step. */
const sheetLength = 0x10000

/** Sentences that are found in one step, about. */
const foundAtOnce = 0x400

/** Sentences that are folded in one way, and searched. */
export interface Sheets {
  /** Adds the sentence that comes next. */
  add(sentence: string): void
  /** No sentence comes after those that were added. */
  close(): void
  /** Indexes of the sentences that have a word, ascending. */
  finding(word: QueryWord): Generator<void, number[]>
  /** The folded sentences, each with a line break after it, in some strings. */
  texts(): readonly string[]
}

export function createSheets(fold: (text: string) => SearchText): Sheets {
  const sheets: Sheet[] = []
  let open = createOpenSheet(0)

  function close(): void {
    const sheet = open.closed()
    sheets.push(sheet)
    open = createOpenSheet(sheet.first + sheet.ends.length)
  }

  return {
    add(sentence) {
      open.add(fold(sentence))
      if (open.length() >= sheetLength) close()
    },
    close,
    texts: () => sheets.map(({ text }) => text),
    *finding(word) {
      const found: number[] = []
      for (const sheet of sheets) {
        if (sheet.first > 0) yield
        let from = findIn(sheet, word, 0, found)
        while (from >= 0) {
          yield
          from = findIn(sheet, word, from, found)
        }
      }
      return found
    },
  }
}

function createOpenSheet(first: number) {
  const parts: string[] = []
  const ends: number[] = []
  const signs: number[] = []
  const places = new Set<number>()
  let length = 0
  return {
    length: () => length,
    add({ text, points = [] }: SearchText): void {
      for (const at of points) places.add(length + at)
      parts.push(text, '\n')
      length += text.length + 1
      while (signs.length << signDistance < length) signs.push(ends.length)
      ends.push(length)
    },
    // Joined at once: an engine searches a string that grew piece by piece more slowly.
    closed: (): Sheet => ({ text: parts.join(''), first, ends, signs, points: places }),
  }
}

/** Adds the sentences of a sheet that have the word, about `foundAtOnce` at most. Returns where to go on; -1 at the end. */
function findIn({ text, first, ends, signs, points }: Sheet, word: QueryWord, from: number, found: number[]): number {
  const enough = found.length + foundAtOnce
  let at = nextPlace(text, word, from, points)
  while (at >= 0 && found.length < enough) {
    let sentence = signs[at >> signDistance] as number
    while ((ends[sentence] as number) <= at) sentence++
    found.push(first + sentence)
    at = nextPlace(text, word, ends[sentence] as number, points)
  }
  return at
}
