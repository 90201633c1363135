import { closers, openers } from '@/domain/text/clauses'

/** The marks of a text that open and close, in pairs. Offsets are UTF-16 code units. */
export interface Closings {
  /** From each opening mark to its closing mark. Marks without a partner are left out. */
  of: Map<number, number>
  /** All closing marks among these. */
  last: Set<number>
}

export function closingsOf(text: string): Closings {
  const pairs = new Map([...straightPairs(text), ...nestedPairs(text)])
  return { of: pairs, last: new Set(pairs.values()) }
}

function nestedPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>()
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (openers.includes(char)) open.push(at)
    const kind = closers.indexOf(char)
    if (kind < 0 || isApostrophe(text, at)) continue
    const partner = open.map((opening) => text.charAt(opening)).lastIndexOf(openers.charAt(kind))
    const opening = open[partner]
    if (opening === undefined) continue
    pairs.set(opening, at)
    open.length = partner
  }
  return pairs
}

/** Straight quotes look the same on both sides, so they are counted. An odd number tells nothing. */
function straightPairs(text: string): Map<number, number> {
  const quotes = [...text.matchAll(/"/g)].map(({ index = 0 }) => index)
  if (quotes.length % 2 > 0) return new Map()
  return new Map(quotes.flatMap((at, index) => (index % 2 === 0 ? [[at, quotes[index + 1] ?? at] as const] : [])))
}

const isApostrophe = (text: string, at: number): boolean => /^\p{L}’\p{L}/u.test(text.slice(at - 1, at + 2))
