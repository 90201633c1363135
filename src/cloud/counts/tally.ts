import type { Settings } from '@/cloud/settings'

/** What counts of one reader in one chapter. */
interface Ballot {
  /** The id of her document: hexadecimal digits first. */
  id: string
  /** The number of her network (`networks.ts`), `ownNetwork`, or empty if nobody knows. */
  network: string
  /** The indexes of the sentences that her marks cover, ascending. */
  sentences: readonly number[]
}

/** In place of a network's number: the reader counts for herself. Only WeChat's platform makes such readers, if it tells no address. */
export const ownNetwork = 'own'

/** Counts the readers of each sentence of a chapter. */
export interface Tally {
  add(ballot: Ballot): void
  counts(): number[]
}

/**
 * Makes a tally for a chapter with this many sentences. Of the readers of one network, `readersPerNetwork` count for a sentence. Readers of an
 * unknown network are taken for one network.
 */
export function createTally(
  length: number,
  { readersPerNetwork, sentencesPerReader }: Pick<Settings, 'readersPerNetwork' | 'sentencesPerReader'>,
): Tally {
  const counts: number[] = Array.from({ length }, () => 0)
  const counted: Array<Map<string, number>> = Array.from({ length }, () => new Map())
  return {
    add({ id, network, sentences }) {
      for (const sentence of chosenOf(id, sentences, length, sentencesPerReader)) {
        const ofNetwork = counted[sentence]?.get(network) ?? 0
        if (network !== ownNetwork && ofNetwork >= readersPerNetwork) continue
        if (network !== ownNetwork) counted[sentence]?.set(network, ofNetwork + 1)
        counts[sentence] = (counts[sentence] ?? 0) + 1
      }
    },
    counts: () => counts,
  }
}

/**
 * The sentences of a reader that count: all, or so many of them from a place in the chapter on that her id decides. One mark more or less
 * then changes which ones count by one at most.
 */
function chosenOf(id: string, sentences: readonly number[], length: number, most: number): readonly number[] {
  if (sentences.length <= most) return sentences
  const place = Number.parseInt(id.slice(0, 8), 16) % length
  const from = sentences.filter((sentence) => sentence >= place)
  return [...from, ...sentences].slice(0, most)
}
