import fc from 'fast-check'
import { createTally, ownNetwork } from '@/cloud/counts/tally'
import { defaultSettings } from '@/cloud/settings'

const id = (nth: number): string => nth.toString(16).padStart(8, '0')
/** The counts of a chapter of this many sentences that readers of these networks have marked as a whole. */
function countsOf(networks: string[], length = 1, settings = defaultSettings): number[] {
  const tally = createTally(length, settings)
  const sentences = Array.from({ length }, (_, i) => i)
  networks.forEach((network, i) => {
    tally.add({ id: id(i), network, sentences })
  })
  return tally.counts()
}

test.each<[string, string[], number]>([
  ['readers of three networks', ['a1', 'b2', 'c3'], 3],
  ['120 readers of one network', Array.from({ length: 120 }, () => 'a1'), 1],
  ['readers of networks that nobody knows', ['', '', ''], 1],
  ['readers of WeChat without addresses', [ownNetwork, ownNetwork, ownNetwork], 3],
])('%s count for a sentence as they should', (_, networks, count) => {
  expect(countsOf(networks)).toEqual([count])
})

const { sentencesPerReader } = defaultSettings

test('of a reader who marks a whole chapter, some sentences count, and which ones differs by reader', () => {
  const counts = countsOf(['a1'], 55)
  expect(counts.reduce((all, count) => all + count)).toBe(sentencesPerReader)
  const many = Array.from({ length: 55 }, (_, i) => `${i}`)
  expect(Math.max(...countsOf(many, 55))).toBeLessThanOrEqual(2 * sentencesPerReader)
})

test('whatever a reader marks, so many sentences of hers count, and one mark more changes which ones by one', () => {
  const length = 55
  const marked = fc.uniqueArray(fc.nat(length - 1), { maxLength: length, size: 'max' })
  fc.assert(
    fc.property(fc.nat(0xffffffff), marked, fc.nat(length - 1), (reader, marked, more) => {
      const countsWith = (sentences: readonly number[]): number[] => {
        const tally = createTally(length, defaultSettings)
        tally.add({ id: id(reader), network: 'a1', sentences: [...new Set(sentences)].sort((a, b) => a - b) })
        return tally.counts()
      }
      const before = countsWith(marked)
      const counted = before.flatMap((count, sentence) => (count > 0 ? [sentence] : []))
      expect(counted).toHaveLength(Math.min(marked.length, sentencesPerReader))
      expect(marked).toEqual(expect.arrayContaining(counted))
      const after = countsWith([...marked, more])
      expect(before.filter((count, sentence) => count > (after[sentence] ?? 0)).length).toBeLessThanOrEqual(1)
      expect(after.filter((count, sentence) => count > (before[sentence] ?? 0)).length).toBeLessThanOrEqual(1)
    }),
  )
})
