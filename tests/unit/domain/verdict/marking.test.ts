import fc from 'fast-check'
import { alteredCases } from '../../../support/generated-quotes'
import { edition, type QuoteCase, quoteFoldOf } from '../../../support/quotes'
import { judge, shown } from './support'

type Runs = ReadonlyArray<{ text: string; differs: boolean }>

/** The letters of a wording that are not marked, and those that are, by how many that are not stand before them. */
function marksOf(runs: Runs): { same: string; marked: Map<number, string> } {
  const { text, origins } = quoteFoldOf(runs.map(({ text }) => text).join(''))
  const differs = runs.flatMap((run) => Array.from({ length: run.text.length }, () => run.differs))
  const marked = new Map<number, string>()
  let same = ''
  text.split('').forEach((letter, i) => {
    if (differs[origins[i] as number]) marked.set(same.length, (marked.get(same.length) ?? '') + letter)
    else same += letter
  })
  return { same, marked }
}

/** Whether two marks at one place begin or end alike. A number and a word of Latin letters are marked as a whole. */
function hasSameEnd(was: string, is: string): boolean {
  const isSame = (a = '', b = ''): boolean => a === b && !/[\da-z.]/.test(a)
  return isSame(was[0], is[0]) || isSame(was[was.length - 1], is[is.length - 1])
}

/** What is marked on both sides of an altered quote though it is the same there, and what is not marked though it is not. */
function wrongMarks(quote: string): string[] {
  return (judge(quote)?.sentences ?? []).flatMap((one) => {
    if (one.verdict !== 'altered') return []
    const [pasted, source] = [marksOf(one.wordings.pasted), marksOf(one.wordings.source)]
    const isWrong =
      pasted.same !== source.same || [...pasted.marked].some(([at, is]) => hasSameEnd(source.marked.get(at) ?? '', is))
    return isWrong ? [`${shown(one.wordings.pasted)} | ${shown(one.wordings.source)}`] : []
  })
}

describe('marks in both wordings begin and end where these differ', () => {
  test.each([
    ['at the beginning of a clause', '微支付宝在做AI，AI是要落地到场景里面的', '微[支付宝]在做AI', '微[信一直]在做AI'],
  ])('%s', (_, quote, pasted, source) => {
    const [one] = judge(quote)?.sentences ?? []
    if (one?.verdict !== 'altered') throw new Error(one?.verdict)
    expect(shown(one.wordings.pasted)).toContain(pasted)
    expect(shown(one.wordings.source)).toContain(source)
  })

  test('in every altered quote, and what no mark covers is the same', () => {
    const cases: QuoteCase[] = alteredCases(12, 5)
    expect(cases.flatMap(({ quote }) => wrongMarks(quote))).toEqual([])
  })

  test('in every part of the text with some words put in, left out or changed', () => {
    const anyText = fc.constantFrom(...Array.from(edition.chapters.values(), ({ text }) => text))
    const anyChange = fc.record({
      at: fc.nat(),
      length: fc.nat(4),
      words: fc.string({ unit: fc.constantFrom(...'的每次不了我們人是在一個'), maxLength: 4 }),
    })
    fc.assert(
      fc.property(
        anyText,
        fc.nat(),
        fc.integer({ min: 10, max: 60 }),
        fc.array(anyChange, { minLength: 1, maxLength: 3 }),
        (text, from, length, changes) => {
          const start = from % Math.max(1, text.length - length)
          const quote = changes.reduce(
            (words, { at, length, words: more }) => {
              const place = at % (words.length + 1)
              return words.slice(0, place) + more + words.slice(place + length)
            },
            text.slice(start, start + length),
          )
          expect(wrongMarks(quote)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })
})
