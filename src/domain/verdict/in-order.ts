import type { Range } from '@/domain/text/range'
import { mostTried, placesOf, saysTheSame } from '@/domain/verdict/exact-places'
import { lettersOf, type Paste } from '@/domain/verdict/paste'
import type { Unit } from '@/domain/verdict/units'

/** How far behind a part the next one is looked for, in letters. */
const longestGap = 400

/** Where the parts of a unit stand one after the other, by the longest of them. */
export function inOrder(paste: Paste, unit: Unit): Array<{ part: Range; at: number }> | undefined {
  const lengths = unit.map(({ start, end }) => end - start)
  const longest = lengths.indexOf(Math.max(...lengths))
  for (const at of placesOf(paste, unit[longest] as Range).slice(0, mostTried)) {
    const places = aroundPart(paste, unit, longest, at)
    const parts = unit.map((part, i) => ({ part, at: places?.[i] ?? 0 }))
    if (
      places &&
      parts.every(({ part, at }) => saysTheSame(paste.record, { start: at, end: at + part.end - part.start }))
    )
      return parts
  }
  return undefined
}

function aroundPart(paste: Paste, unit: Unit, known: number, at: number): number[] | undefined {
  const text = paste.record.letters
  const places = unit.map(() => at)
  for (let i = known + 1; i < unit.length; i++) {
    const before = unit[i - 1] as Range
    const from = (places[i - 1] as number) + before.end - before.start
    const next = nearIndex(text, lettersOf(paste, unit[i] as Range), from, from + longestGap)
    if (next === undefined) return undefined
    places[i] = next
  }
  for (let i = known - 1; i >= 0; i--) {
    const words = lettersOf(paste, unit[i] as Range)
    const end = places[i + 1] as number
    const window = text.slice(Math.max(0, end - longestGap), end)
    const found = window.lastIndexOf(words)
    if (found < window.lastIndexOf('\n') || found < 0) return undefined
    places[i] = Math.max(0, end - longestGap) + found
  }
  return places
}

function nearIndex(text: string, words: string, from: number, to: number): number | undefined {
  const [window = ''] = text.slice(from, to).split('\n')
  const found = window.indexOf(words)
  return found < 0 ? undefined : from + found
}
