import fc from 'fast-check'
import { clauseStarts } from '@/domain/text/clauses'
import { sentencesOf } from '@/domain/text/sentences'
import { chapters, texts } from '../support/text'

const clauses = (sentence: string): string[] => {
  const starts = clauseStarts(sentence)
  return starts.map((start, i) => sentence.slice(start, starts[i + 1]))
}

describe('a sentence', () => {
  test.each<[string, string[]]>([
    ['breaks after commas, and its end is one', ['好的工具，', '用完即走。']],
    ['breaks after 、；：and ——', ['快、', '好；', '所以：', '用它——', '天天用']],
    ['keeps a run of marks together', ['等等……', '再說——', '好']],
    ['keeps closing marks with what they close', ['（已發送、', '發送成功），', '而當時沒有。']],
    ['leaves opening marks to what they open', ['他說：', '「好，', '走吧。」', '然後走了。']],
    ['does not break at a quote without a stop', ['不以「停留時長」為目標。']],
    ['has no clause of marks alone, ahead', ['——「為什麼？」']],
    ['has none behind either', ['好。」）……']],
    ['of marks alone is one clause', ['……']],
    ['keeps blanks with what stands before them', ['好，  ', '走。']],
    ['leaves Latin words and numbers whole', ['2,000 個 mini-program，', '都好。']],
  ])('%s', (_, parts) => {
    expect(clauses(parts.join(''))).toEqual(parts)
  })
})

const isWord = /[^，、；：。？！—…」』”’）)》〉】〕「『“‘（(《〈【〔\s]/

test('any sentence is its clauses, and each has a word if the sentence has one', () => {
  const unit = fc.constantFrom('字', '，', '。', '「', '」', '—', '…', ' ', '𠁞')
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (sentence) => {
      expect(clauses(sentence).join('')).toBe(sentence)
      if (isWord.test(sentence)) for (const clause of clauses(sentence)) expect(clause).toMatch(isWord)
    }),
  )
})

test('every sentence of the book is its clauses', () => {
  chapters.forEach((chapter, i) => {
    for (const { start, end } of sentencesOf(chapter)) {
      const sentence = texts[i]?.slice(start, end) ?? ''
      expect(clauses(sentence).join('')).toBe(sentence)
      expect(clauses(sentence).filter((clause) => !isWord.test(clause))).toEqual([])
    }
  })
})
