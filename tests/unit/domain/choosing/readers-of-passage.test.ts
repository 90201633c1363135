import fc from 'fast-check'
import { chapters } from '@/content/chapters'
import { readersOfPassage } from '@/domain/choosing/readers-of-passage'
import { unitsOf } from '@/domain/choosing/span'
import { bodyOf, type Chapter, chapterText } from '@/domain/text/book'

const chapter = chapters.find(({ id }) => id === 'pay') as Chapter
const [body, text] = [bodyOf(chapter), chapterText(chapter)]
const sentences = unitsOf(body, 'sentence')
const at = (nth: number) => sentences[nth] ?? { start: 0, end: 0 }
const from = (first: number, last: number) => ({ start: at(first).start, end: at(last).end })

describe('the number beside a passage', () => {
  const others = [
    { ...from(2, 3), readers: 10 },
    { ...from(4, 4), readers: 3 },
  ]
  test.each([
    ['one sentence that readers marked has theirs', from(2, 2), 10],
    ['so has a clause of it', { start: at(2).start, end: at(2).start + 3 }, 10],
    ['two passages have the least of both', from(3, 4), 3],
    ['a sentence that too few marked has none', from(1, 1), undefined],
    ['nor has a passage with one such sentence', from(1, 2), undefined],
    ['nor one that ends in its first character', { start: at(4).start, end: at(5).start + 1 }, undefined],
    ['nor the whole chapter', { start: 0, end: text.length }, undefined],
    ['a heading is nobody’s sentence', { start: 0, end: 1 }, undefined],
  ])('%s', (_, passage, readers) => {
    expect(readersOfPassage(body, text, passage, others)).toBe(readers)
  })

  test('is that of the sentence where its excerpt was found by its words, without the blank behind them', () => {
    const [first, second] = ['一句話。 ', '又一句話。']
    const block = { id: 'b', type: 'speech' as const, text: first + second, sentences: [0, first.length] }
    const found = [{ start: 0, end: first.trimEnd().length, readers: 3 }]
    expect(readersOfPassage([{ block, start: 0 }], block.text, { start: 0, end: 4 }, found)).toBe(3)
  })

  test('is never more than any sentence of it has', () => {
    const counts = fc.array(fc.constantFrom(0, 3, 10, 30), { minLength: sentences.length, maxLength: sentences.length })
    const place = fc.nat(text.length - 1)
    fc.assert(
      fc.property(counts, place, place, (counts, one, other) => {
        const others = counts.flatMap((readers, i) => (readers > 0 ? [{ ...at(i), readers }] : []))
        const passage = { start: Math.min(one, other), end: Math.max(one, other) + 1 }
        const said = readersOfPassage(body, text, passage, others) ?? 0
        sentences.forEach(({ start, end }, i) => {
          if (text.slice(Math.max(start, passage.start), Math.min(end, passage.end)).trim()) {
            expect(said).toBeLessThanOrEqual(counts[i] ?? 0)
          }
        })
      }),
    )
  })
})
