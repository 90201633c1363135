import fc from 'fast-check'
import fixture from '../../../fixtures/quotes.json'
import { alteredCases, alteredClasses, noises, scripts, verbatimCases } from '../../../support/generated-quotes'
import {
  type Called,
  called,
  edition,
  isAtPlace,
  isMarked,
  isNearPlace,
  lettersOf,
  type QuoteCase,
} from '../../../support/quotes'
import { createRandom } from '../../../support/revision'
import { judge } from './support'

const cases = fixture as unknown as QuoteCase[]
const classesOf = (kind: QuoteCase['kind']): string[] => [
  ...new Set(cases.filter((one) => one.kind === kind).map((one) => one.class)),
]

/** The quotes of a class that are called something else, and those that are called right. */
function calledIn(of: readonly QuoteCase[], right: Called): { wrong: string[]; count: number } {
  return { wrong: of.filter(({ quote }) => called(judge(quote)) !== right).map(({ quote }) => quote), count: of.length }
}
const of = (kind: QuoteCase['kind'], name: string): QuoteCase[] =>
  cases.filter((one) => one.kind === kind && one.class === name)

describe('of the collected quotes', () => {
  test.each(classesOf('verbatim'))('every verbatim one is there, at its place: %s', (name) => {
    const { wrong, count } = calledIn(of('verbatim', name), 'verbatim')
    expect(count).toBeGreaterThan(0)
    expect(wrong).toEqual([])
    expect(of('verbatim', name).filter((one) => !isAtPlace(one, judge(one.quote)))).toEqual([])
  })

  test.each(classesOf('altered').filter((name) => name !== 'paraphrase'))(
    'every altered one is altered, near its place, with all that differs marked: %s',
    (name) => {
      const { wrong, count } = calledIn(of('altered', name), 'altered')
      expect(count).toBeGreaterThan(0)
      expect(wrong).toEqual([])
      for (const one of of('altered', name)) {
        const judgement = judge(one.quote)
        expect([one.quote, isNearPlace(one, judgement), isMarked(one, judgement)]).toEqual([one.quote, true, true])
      }
    },
  )

  test('no paraphrase is verbatim', () => {
    const said = of('altered', 'paraphrase').map(({ quote }) => called(judge(quote)))
    expect(said.length).toBeGreaterThan(0)
    expect(said).not.toContain('verbatim')
  })

  test.each(classesOf('foreign'))('no foreign one is there: %s', (name) => {
    const { wrong, count } = calledIn(of('foreign', name), 'absent')
    expect(count).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})

describe('of made quotes', () => {
  test.each(Object.keys(noises))('every verbatim one is there: %s', (name) => {
    const some = verbatimCases(20, 7, [name])
    expect(some).toHaveLength(20)
    expect(calledIn(some, 'verbatim').wrong).toEqual([])
  })

  test.each(alteredClasses)('no altered one is verbatim, and few are absent: %s', (name) => {
    const some = alteredCases(20, 11, [name])
    expect(some.length).toBeGreaterThan(10)
    const said = some.map(({ quote }) => called(judge(quote)))
    expect(said).not.toContain('verbatim')
    expect(said.filter((verdict) => verdict === 'absent').length).toBeLessThanOrEqual(1)
  })
})

const anyChapter = fc.constantFrom(...edition.chapters.values())
/** A run of sentences of a chapter. */
const anyRun = fc.tuple(anyChapter, fc.nat(), fc.nat(4)).map(([{ chapter, text, sentences }, from, more]) => {
  const first = from % sentences.length
  const last = Math.min(sentences.length - 1, first + more)
  const at: [number, number] = [sentences[first]?.start ?? 0, sentences[last]?.end ?? 0]
  return { chapter: chapter.id, at, words: text.slice(...at) }
})

test('every run of sentences, in any script and with any noise of copying, is verbatim at its place', () => {
  const anyNoise = fc.constantFrom(...Object.values(noises))
  fc.assert(
    fc.property(
      anyRun,
      fc.constantFrom(...scripts),
      anyNoise,
      fc.integer().map(createRandom),
      (run, spell, noise, random) => {
        fc.pre(lettersOf(run.words).length >= 8)
        const quote = noise(spell(run.words), random)
        const judgement = judge(quote)
        expect([quote, called(judgement)]).toEqual([quote, 'verbatim'])
        const there = [...edition.chapters.values()].map(({ text }) => lettersOf(text)).join('\n')
        const places = there.split(lettersOf(run.words)).length - 1
        // 「——張小龍」 may go on as the text does.
        if (!lettersOf(quote).endsWith(lettersOf('張小龍')))
          expect(isAtPlace({ kind: 'verbatim', class: '', quote, places, ...run }, judgement)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('a quote with one Han character changed is never verbatim', () => {
  const anyHan = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code))
  fc.assert(
    fc.property(anyRun, fc.nat(), anyHan, (run, at, character) => {
      const places = [...run.words].flatMap((one, i) => (/[㐀-鿿]/.test(one) ? [i] : []))
      fc.pre(lettersOf(run.words).length >= 8 && places.length > 0)
      const place = places[at % places.length] ?? 0
      const quote = run.words.slice(0, place) + character + run.words.slice(place + 1)
      fc.pre(lettersOf(quote) !== lettersOf(run.words))
      expect([quote, called(judge(quote))]).toEqual([quote, 'altered'])
    }),
    { numRuns: 300 },
  )
})

test('words before a colon that only hold the speaker’s name are words of the quote', () => {
  const quote = '但用戶的質疑聲也不絕於耳。張小龍一談到：「在中國，每天都有五億人在說我們做的不好。」'
  expect(called(judge(quote))).toBe('altered')
})

test('any text is judged, and each sentence lies within it, in order', () => {
  const parts = fc.oneof(
    anyRun.map(({ words }) => words),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('……', '\n', '。', '：', '——'),
  )
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 6 }), (texts) => {
      const pasted = texts.join('')
      let end = 0
      for (const { pasted: range } of judge(pasted)?.sentences ?? []) {
        expect(range.start).toBeGreaterThanOrEqual(end)
        expect(range.end).toBeGreaterThan(range.start)
        end = range.end
      }
      expect(end).toBeLessThanOrEqual(pasted.length)
    }),
    { numRuns: 300 },
  )
})
