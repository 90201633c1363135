import type { Run } from '@/domain/text/revision-map'
import { sentenceRanges } from '@/publisher/revision/sentence-ranges'

/** Shorter sentences, in UTF-16 code units, are repeated by chance, as 「是的。」. */
const leastLength = 6

export interface SharedSentences {
  /** In the order of both texts, as many as possible. */
  stayed: Run[]
  /** The others, in the order of the older text. */
  moved: Run[]
}

/** Sentences that stand letter by letter in both texts, exactly once in each. */
export function sharedSentences(before: string, after: string): SharedSentences {
  const [former, present] = [onlyOnce(before), onlyOnce(after)]
  const shared = [...former].flatMap(([words, from]): Run[] => {
    const to = present.get(words)
    return to === undefined ? [] : [{ from, to, length: words.length }]
  })
  const inOrder = new Set(longestAscending(shared))
  return { stayed: shared.filter((run) => inOrder.has(run)), moved: shared.filter((run) => !inOrder.has(run)) }
}

/** Where each sentence begins that stands only once in the text, by its words. */
function onlyOnce(text: string): Map<string, number> {
  const starts = new Map<string, number>()
  const twice = new Set<string>()
  for (const { start, end } of sentenceRanges(text)) {
    const words = text.slice(start, end)
    if (starts.has(words)) twice.add(words)
    if (words.length >= leastLength) starts.set(words, start)
  }
  for (const words of twice) starts.delete(words)
  return starts
}

/** The longest series of runs that are in the same order in the newer text (Schensted 1961, by patience sorting). */
function longestAscending(runs: readonly Run[]): Run[] {
  interface Card {
    run: Run
    below: Card | undefined
  }
  const piles: Card[] = []
  for (const run of runs) {
    const pile = piles.findIndex((top) => top.run.to > run.to)
    const at = pile < 0 ? piles.length : pile
    piles[at] = { run, below: piles[at - 1] }
  }
  const longest: Run[] = []
  for (let card = piles[piles.length - 1]; card; card = card.below) longest.push(card.run)
  return longest
}
