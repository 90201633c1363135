import fc from 'fast-check'
import type { Drawing, DrawOp, TurnedOp } from '@/domain/card/draw-op'
import type { CardFormat } from '@/domain/card/formats'
import { type FullCard, withShortOrigin } from '@/domain/card/full-card'
import { type Template, templates } from '@/domain/card/templates/registry'
import type { TextOp } from '@/domain/typesetting/text-op'
import { cardWith, formats, letterMeasure } from '../support'

/** The parts of 夜間 are those of 簡潔. */
const all: readonly Template[] = templates.filter(({ id }) => id !== 'night')

const parts =
  '微信 產品 用 是 ， 。 、 ？ ！ 「好」 『一』 （見下） —— …… app 19 2019 100% KPI Foxmail ， 」， 「「 。」'.split(
    ' ',
  )

const quotes = fc
  .array(fc.constantFrom(...parts, '我們', '的', '\n'), { minLength: 1, maxLength: 150 })
  .map((words) =>
    words
      .join('')
      .replace(/\n+/g, '\n')
      .replace(/^\n|\n$/g, ''),
  )
  .filter((words) => words !== '' && !/[^\p{L}\d\n]{4,}|[a-z\d%]{10,}/iu.test(words))

/** What other books print at the foot. */
const origins: ReadonlyArray<Partial<FullCard>> = [
  {},
  {
    speaker: 'Steve Jobs',
    byline: ['Steve Jobs 演讲', 'Stanford University', '2005 毕业典礼'],
    bookTitle: '《You’ve got to find what you love》',
    rights: ['© Stanford University. All rights reserved.'],
  },
  {
    speaker: '曹雪芹',
    chapter: '第一百二十回',
    shortTitle: '甄士隐详说太虚情，贾雨村归结红楼梦',
    title: '甄士隐详说太虚情，贾雨村归结红楼梦',
    byline: ['曹雪芹著，无名氏续，程伟元、高鹗整理', '中国艺术研究院红楼梦研究所校注', '人民文学出版社 2008 年第 3 版'],
    bookTitle: '《红楼梦》',
    rights: ['校注版权归中国艺术研究院红楼梦研究所，出版权归人民文学出版社'],
  },
  {
    speaker: 'Antoine de Saint-Exupéry',
    byline: [
      'Antoine de Saint-Exupéry',
      'Project Gutenberg Australia, with the drawings of the author',
      '1943, translated 2013',
    ],
    shortTitle: 'The fox, and what is essential',
    rights: ['In the public domain where copyright lasts for 70 years after death', 'Translation: CC BY-NC-SA 4.0'],
  },
  // As long as `book.yaml` may have them, and a heading of any length.
  {
    speaker: '长'.repeat(30),
    chapter: '第一百二十回',
    shortTitle: '题'.repeat(40),
    title: '题'.repeat(120),
    byline: Array.from({ length: 5 }, (_, i) => `第${i}位`.repeat(13)),
    bookTitle: '书'.repeat(60),
    rights: ['文'.repeat(60), '权'.repeat(28)],
  },
]

const cards = fc.record({
  origin: fc.constantFrom(...origins),
  template: fc.constantFrom(...all),
  quote: quotes,
  format: fc.constantFrom(...formats),
  lang: fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const),
  note: fc.constantFrom(undefined, '做了三年才看懂这句。'),
})

interface Drawn {
  speaker: string
  id: string
  quote: string
  format: CardFormat
  note?: string
  drawing: Drawing
}

function always(check: (drawn: Drawn) => void): void {
  fc.assert(
    fc.property(cards, ({ origin, template, quote, format, lang, note }) => {
      const card = cardWith(quote, { lang, note, ...origin })
      const drawing = template.layout(card, { format, code: true }, letterMeasure)
      check({ speaker: card.speaker, id: template.id, quote, format, note, drawing })
    }),
    { numRuns: 250 },
  )
}

type Words = TextOp | TurnedOp
const wordsIn = ({ ops }: Drawing): Words[] => ops.filter((op): op is Words => op.op === 'text' || op.op === 'turned')

/** The words of the quote as they are read, dashes and dots that are drawn as lines too. */
function quoteOf({ id, drawing }: Drawn): string {
  const isQuote = (op: DrawOp): boolean => {
    if (op.op === 'line') return id === 'manuscript' && op.colour === 'ink'
    return (op.op === 'text' || op.op === 'turned') && op.colour === 'ink' && (id === 'page' || op.face === 'quote')
  }
  return drawing.ops
    .filter(isQuote)
    .map((op) => (op.op === 'line' ? dashes(op) : 'text' in op ? op.text : ''))
    .join('')
    .replace(/\s/g, '')
}

function withoutSpeaker(drawn: Drawn): string {
  const words = quoteOf(drawn)
  return words.endsWith(drawn.speaker) ? words.slice(0, -drawn.speaker.length) : words
}

/** A line over two squares is a dash of two. */
const dashes = (op: Extract<DrawOp, { op: 'line' }>): string => {
  const [[from] = [0, 0], [to] = [0, 0]] = op.points
  return to - from > 40 ? '——' : '—'
}

/** The box of words: from the top of the tallest to the foot of the lowest, without the blank half of a mark. */
function boxOf({ op, text, x, y, size }: Words): { left: number; right: number; top: number; bottom: number } {
  const long =
    Array.from(text).reduce((sum, one) => sum + (one >= '\u2e80' || /[—…“”‘’]/.test(one) ? 1 : 0.55), 0) * size
  return op === 'text'
    ? { left: x, right: x + long, top: y - 0.88 * size, bottom: y + 0.12 * size }
    : { left: x - 0.12 * size, right: x + 0.88 * size, top: y, bottom: y + long }
}

describe('whatever the template, the quote, the size and the script', () => {
  test('every character of the quote is drawn once and in order, or the quote ends early in ……', () => {
    always((drawn) => {
      // The speaker signs a sheet in the same type.
      const words = withoutSpeaker(drawn)
      const quote = drawn.quote.replace(/\s/g, '')
      if (words === quote) return
      expect(words).toMatch(/……$/)
      expect(quote.startsWith(words.replace(/^……|……$/g, ''))).toBe(true)
    })
  })

  test('a long picture has a quote of 500 characters whole', () => {
    for (const { layout, id } of all) {
      const quote = '做了三年，才看懂这一句话。'.repeat(38)
      const drawing = layout(cardWith(quote), { format: 'long', code: true }, letterMeasure)
      expect(withoutSpeaker({ id, quote, format: 'long', drawing, speaker: '张小龙' })).toBe(quote)
    }
  })

  test('nothing is outside the picture, and half of its margin is free', () => {
    always(({ drawing, format }) => {
      const free = format === 'chat' ? 14 : 28
      for (const words of wordsIn(drawing)) {
        const { left, right, top, bottom } = boxOf(words)
        const blank = /[。，、；：？！」』）]$/.test(words.text) ? words.size / 2 : 0
        expect(left).toBeGreaterThanOrEqual(free)
        expect(right - blank).toBeLessThanOrEqual(drawing.width - free)
        expect(top).toBeGreaterThanOrEqual(free)
        expect(bottom).toBeLessThanOrEqual(drawing.height - free / 2)
      }
    })
  })

  test('no words lie over others, or in the square for the code', () => {
    always(({ drawing }) => {
      const boxes = wordsIn(drawing).map((words) => ({ ...boxOf(words), words }))
      const code = drawing.ops.find((op) => op.op === 'code')
      for (const [i, one] of boxes.entries()) {
        if (code?.op === 'code') {
          const isBeside = one.right - one.words.size / 2 <= code.x + 0.5 || one.bottom <= code.y + 6
          expect([one.words.text, isBeside]).toEqual([one.words.text, true])
        }
        for (const other of boxes.slice(i + 1)) {
          // Marks share their blank halves.
          const slack = (marks.test(one.words.text) || marks.test(other.words.text) ? 0.8 : 0.02) * one.words.size
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
          if (across > slack && down > slack) throw new Error(`${one.words.text} lies over ${other.words.text}`)
        }
      }
    })
  })

  test('nothing is smaller than 18 px in a picture 500 wide', () => {
    always(({ drawing }) => {
      // Two wide letters in one square of a column are fitted into it.
      for (const { size, text } of wordsIn(drawing)) {
        if (!/^[\x21-\x7e]{2}$/.test(text)) expect((size / drawing.width) * 500).toBeGreaterThanOrEqual(18)
      }
    })
  })

  test('no side is longer than a phone takes, on the sharpest screen', () => {
    always(({ drawing, format }) => {
      expect(Math.max(drawing.width, drawing.height) * (format === 'long' ? 1.5 : 1)).toBeLessThanOrEqual(4096)
    })
  })

  test('a code changes nothing else', () => {
    for (const { layout } of all) {
      for (const format of formats) {
        const card = cardWith('守住产品的底线，就能达到与众不同。')
        const { ops } = layout(card, { format, code: true }, letterMeasure)
        const without = layout(card, { format, code: false }, letterMeasure)
        expect(without.ops).toEqual(ops.filter(({ op }) => op !== 'code'))
        expect(ops.filter(({ op }) => op === 'code')).toHaveLength(format === 'chat' ? 0 : 1)
      }
    }
  })
})

const marks = /^[—…，。、？！；：「」『』（）《》]|[—…，。、？！；：「」『』（）《》]$/

const words = (drawing: Drawing): string =>
  wordsIn(drawing)
    .map(({ text }) => text)
    .join('')

describe('every template', () => {
  const card = cardWith('守住产品的底线，就能达到与众不同。')

  test.each(all.map((template): [string, Template] => [template.id, template]))(
    'of an album says chapter, speaker, source, event, book, rights and revision: %s',
    (_, { layout }) => {
      const drawn = words(layout(card, { format: 'long', code: true }, letterMeasure)).replace(/\s/g, '')
      const said = [
        '第一篇',
        '吐槽微信',
        '张小龙讲',
        '钛媒体实录',
        '微信公开课',
        '张小龙想好了没',
        '文字版权归钛媒体',
        '版',
      ]
      for (const part of said) expect(drawn).toContain(part)
    },
  )

  test.each(all.map((template): [string, Template] => [template.id, template]))(
    'with a short origin says speaker and chapter, and no more: %s',
    (_, { layout }) => {
      for (const format of formats) {
        const drawn = words(layout(withShortOrigin(card), { format, code: true }, letterMeasure)).replace(/\s/g, '')
        expect(drawn).toContain('第一篇')
        expect(drawn).toContain('张小龙')
        expect(drawn).not.toMatch(/钛媒体|公开课|想好了|第3版/)
      }
    },
  )
})
