import type { Range } from '@/domain/text/range'

/** A stretch of a text, and how much of some words it is, from 0 to 1. */
export interface Alike extends Range {
  likeness: number
}

/**
 * The stretches of a text that need the fewest changes to become the words (Sellers 1980), by trying every place: slow, and with nothing in
 * common with how marks are found. Of several stretches with one end it has the shortest.
 */
export function mostAlike(words: string, text: string): Alike[] {
  const [errors, starts] = table(words, text)
  const fewest = errors.reduce((least, count) => Math.min(least, count), words.length)
  const likeness = words === '' ? 0 : 1 - fewest / words.length
  return [...errors.keys()]
    .filter((end) => errors[end] === fewest && (starts[end] as number) < end)
    .map((end) => ({ start: starts[end] as number, end, likeness }))
}

/** For every offset: the fewest changes to a stretch that ends there, and its start. */
function table(words: string, text: string): [errors: Uint16Array, starts: Uint32Array] {
  let errors = new Uint16Array(text.length + 1)
  let starts = Uint32Array.from({ length: text.length + 1 }, (_, at) => at)
  for (let i = 1; i <= words.length; i++) {
    const [next, from] = [new Uint16Array(errors.length), new Uint32Array(errors.length)]
    next[0] = i
    for (let j = 1; j < errors.length; j++) {
      const replaced = (errors[j - 1] as number) + (words.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1)
      const removed = (errors[j] as number) + 1
      const inserted = (next[j - 1] as number) + 1
      const least = Math.min(replaced, removed, inserted)
      next[j] = least
      from[j] = (least === replaced ? starts[j - 1] : least === removed ? starts[j] : from[j - 1]) as number
    }
    ;[errors, starts] = [next, from]
  }
  return [errors, starts]
}

/** How alike two wordings are, from 0 to 1: the unchanged part of the longer one (Levenshtein 1966). */
export function likenessOf(one: string, other: string): number {
  let row = Uint16Array.from({ length: other.length + 1 }, (_, j) => j)
  for (let i = 1; i <= one.length; i++) {
    const next = new Uint16Array(row.length)
    next[0] = i
    for (let j = 1; j < row.length; j++) {
      const wrong = one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1
      next[j] = Math.min((row[j - 1] as number) + wrong, (row[j] as number) + 1, (next[j - 1] as number) + 1)
    }
    row = next
  }
  return 1 - (row[other.length] as number) / Math.max(1, one.length, other.length)
}
