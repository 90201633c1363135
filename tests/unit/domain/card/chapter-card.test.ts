import fc from 'fast-check'
import { chapters } from '@/content/chapters'
import { type ChapterCard, layoutChapter } from '@/domain/card/chapter-card'
import type { Drawing } from '@/domain/card/draw-op'
import { chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { cardWith, letterMeasure, texts } from './support'

const words = chapters.flatMap((chapter) =>
  sentencesOf(chapter).map(({ start, end }) => chapterText(chapter).slice(start, end).trim()),
)
const cardOf = (quotes: readonly string[]): ChapterCard => {
  const { quote: _, ...card } = cardWith('')
  return {
    ...card,
    quotes,
    count: `划线 ${quotes.length} 处`,
    bookTitle: '《微信下一个八年》',
    rights: ['文字版权归钛媒体'],
  }
}
const layoutWithin = (quotes: readonly string[], height: number, pictures: number) =>
  layoutChapter(cardOf(quotes), { height, pictures }, true, letterMeasure)
const layout = (quotes: readonly string[], height = 2730) => layoutWithin(quotes, height, 100).drawings
const bare = (text: string): string => text.replace(/\s/g, '')

test('a few quotes are one picture: head, quotes 90 px apart, foot and code', () => {
  const [drawing, ...others] = layout(['用完就走。', '守住底线。'])
  expect(others).toEqual([])
  const quotes = texts(drawing as Drawing, 'quote')
  expect(quotes.map(({ text }) => text)).toEqual(['用完就走。', '守住底线。'])
  expect((quotes[1]?.y ?? 0) - (quotes[0]?.y ?? 0)).toBeCloseTo(72 + 90)
  expect(
    texts(drawing as Drawing, 'plain')
      .map(({ text }) => text)
      .join(''),
  ).toMatch(/^每天有5亿.*第一篇划线2处.*《微信下一个八年》.*第3版文字版权归钛媒体$/)
  expect(drawing?.ops.filter(({ op }) => op === 'code')).toHaveLength(1)
})

test('whatever the quotes, each is set once and in order, no picture is too high, and the last one has the foot', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 900, max: 4096 }),
      (quotes, most) => {
        const drawings = layout(quotes, most)
        const drawn = drawings.flatMap((drawing) => texts(drawing, 'quote').map(({ text }) => text))
        expect(bare(drawn.join(''))).toBe(bare(quotes.join('')))
        for (const { height, ops } of drawings) {
          expect(height).toBeLessThanOrEqual(most)
          for (const op of ops) {
            if (op.op === 'text') expect(op.y + op.size * 0.12).toBeLessThanOrEqual(height - 60)
          }
        }
        expect(drawings.map(({ ops }) => ops.some(({ op }) => op === 'code'))).toEqual(
          drawings.map((_, i) => i === drawings.length - 1),
        )
      },
    ),
    { numRuns: 40 },
  )
})

test('lines of a quote end at one measure, but for its last', () => {
  const long = words.find((one) => one.length > 70) ?? ''
  const [drawing] = layout([long])
  const ends = new Map<number, number>()
  for (const { text, x, y, size } of texts(drawing as Drawing, 'quote')) ends.set(y, x + text.length * size)
  const inBlock = [...ends.values()].slice(0, -1)
  expect(inBlock.length).toBeGreaterThan(3)
  for (const end of inBlock) expect(Math.abs(end - (88 + 14 * 41))).toBeLessThan(41 / 2 + 1)
})

describe('more quotes than nine pictures hold', () => {
  const wordsIn = ({ drawings }: ReturnType<typeof layoutWithin>): string =>
    bare(drawings.flatMap((drawing) => texts(drawing, 'quote').map(({ text }) => text)).join(''))

  test('end behind a whole quote, with the origin and the code on the ninth', () => {
    const laidOut = layoutWithin(
      Array.from({ length: 500 }, () => '用完就走，这是一句话。'),
      2730,
      9,
    )
    expect(laidOut.isCut).toBe(true)
    expect(laidOut.drawings).toHaveLength(9)
    expect(wordsIn(laidOut)).toMatch(/^(用完就走，这是一句话。)+$/)
    const last = laidOut.drawings[8] as Drawing
    expect(last.height).toBeLessThanOrEqual(2730)
    expect(
      texts(last, 'plain')
        .map(({ text }) => text)
        .join(''),
    ).toContain('文字版权归钛媒体')
    expect(last.ops.filter(({ op }) => op === 'code')).toHaveLength(1)
  })

  test('of one endless quote show as much as they hold, and the origin', () => {
    const laidOut = layoutWithin(['用完就走，这是一句话。'.repeat(900)], 2730, 9)
    expect(laidOut.isCut).toBe(true)
    expect(wordsIn(laidOut).length).toBeGreaterThan(3000)
    expect(laidOut.drawings[8]?.ops.some(({ op }) => op === 'code')).toBe(true)
  })

  test('that are just as many are not cut', () => {
    expect(layoutWithin(['用完就走。'], 2730, 1).isCut).toBe(false)
  })
})
