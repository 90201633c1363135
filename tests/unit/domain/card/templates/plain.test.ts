import fc from 'fast-check'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import type { Drawing } from '@/domain/card/draw-op'
import type { CardFormat } from '@/domain/card/formats'
import { withShortOrigin } from '@/domain/card/full-card'
import { layoutPlain } from '@/domain/card/templates/plain'
import { chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { sentencesOf } from '@/domain/text/sentences'
import type { TextOp } from '@/domain/typesetting/text-op'
import { cardWith, drawn, formats, linesOf, quoteLines, rightOf, texts, wordsOf } from '../support'

const script = createScript(scriptTable as unknown as ScriptTable)
const margins: Record<CardFormat, number> = { long: 88, chat: 46, moments: 88 }
const bare = (words: string): string => words.replace(/\s/g, '')

/** Runs of sentences of the text, over paragraphs too. */
const fromTheText = fc
  .tuple(fc.constantFrom(...chapters), fc.nat(), fc.integer({ min: 1, max: 12 }))
  .map(([chapter, from, count]) => {
    const sentences = sentencesOf(chapter)
    const first = from % sentences.length
    const last = Math.min(first + count, sentences.length) - 1
    return chapterText(chapter).slice(sentences[first]?.start, sentences[last]?.end).trim()
  })

const parts =
  '我們 的產品 用 𠮷 是 ， 。 、 ？ ！ 「好看」 『一』 （見下） —— …… app 2019 100% iPhone， 」， 「「 。」'.split(' ')

/** Anything somebody may write, but for rows of marks and words that no line could hold. */
const anything = fc
  .array(fc.constantFrom(...parts, ' ', '\n'), { minLength: 1, maxLength: 200 })
  .map((all) => all.join(''))
  .filter((words) => bare(words) !== '' && !/[^\p{L}\d\n]{4,}|[a-z\d%]{8,}/iu.test(words))

const quotes = fc.oneof(fromTheText, anything)
const cards = fc.record({
  quote: quotes,
  format: fc.constantFrom(...formats),
  lang: fc.constantFrom('zh-Hans' as const, 'zh-Hant' as const),
})

/** For any card: the check, said with what was drawn. */
function always(
  check: (given: { quote: string; format: CardFormat; drawing: ReturnType<typeof drawn> }) => void,
): void {
  fc.assert(
    fc.property(cards, ({ quote, format, lang }) => {
      const written = lang === 'zh-Hans' ? script.toSimplified(quote) : quote
      check({ quote: written, format, drawing: drawn(cardWith(written, { lang }), format) })
    }),
    { numRuns: 300 },
  )
}

/** Whether a space or the end of a paragraph follows the first so many characters, spaces not counted. */
const spaceAfter = (words: string, count: number): boolean => new RegExp(`^(?:\\s*\\S){${count}}\\s`).test(words)

describe('whatever the quote, the format and the script', () => {
  test('no line begins with a mark that closes or stops', () => {
    always(({ quote, drawing }) => {
      // A paragraph that begins so leaves no choice.
      const forced = new Set(quote.split('\n').map((paragraph) => paragraph.trim()[0]))
      for (const [first = ''] of quoteLines(drawing)) {
        if (!forced.has(first)) expect('。，、；：？！」』）…').not.toContain(first)
      }
    })
  })

  test('no line ends with a mark that opens', () => {
    always(({ quote, drawing }) => {
      const forced = new Set(quote.split('\n').map((paragraph) => paragraph.trim().slice(-1)))
      for (const line of quoteLines(drawing)) {
        if (!forced.has(line.slice(-1))) expect('「『（').not.toContain(line.slice(-1))
      }
    })
  })

  test('no dash, no dots, no word and no number is divided', () => {
    always(({ quote, drawing }) => {
      const lines = quoteLines(drawing).map(bare)
      lines.slice(1).forEach((line, i) => {
        const drawnSoFar = lines.slice(0, i + 1).join('').length
        if (spaceAfter(quote, drawnSoFar)) return
        expect(`${lines[i]}|${line}`).not.toMatch(/—\|—|…\|…|[a-z]\|[a-z]|\d\|[\d%]/i)
      })
    })
  })

  test('every character is drawn once and in order, or the quote ends early in ……', () => {
    always(({ quote, drawing }) => {
      const words = bare(quoteLines(drawing).join(''))
      if (words === bare(quote)) return
      expect(words).toMatch(/……$/)
      expect(bare(quote).startsWith(words.replace(/……$/, ''))).toBe(true)
    })
  })

  test('nothing leaves the margins', () => {
    always(({ format, drawing }) => {
      const margin = margins[format]
      const { width, height } = drawing
      for (const line of linesOf(texts(drawing))) {
        const end = line[line.length - 1] as TextOp
        // The blank half of a mark may stand in the margin, and what rounding leaves.
        const blank = /[。，、；：」』）]$/.test(end.text) ? end.size / 2 : 0
        const hung = /^[「『（《]/.test(line[0]?.text ?? '') && line[0]?.face === 'plain' ? 27 / 2 : 0
        expect(line[0]?.x).toBe(margin - hung)
        expect(rightOf(end) - blank).toBeLessThanOrEqual(width - margin + 2.01)
        expect(end.y).toBeLessThan(height - margin / 2)
      }
    })
  })

  test('nothing lies over anything else', () => {
    always(({ drawing }) => {
      const all = linesOf(texts(drawing))
      for (const line of all) {
        line.slice(1).forEach((op, i) => {
          const before = line[i] as TextOp
          const shared = /[」』）。，、；：「『（]$/.test(before.text) ? before.size / 2 : 0
          expect(op.x).toBeGreaterThanOrEqual(rightOf(before) - shared - 0.01)
        })
      }
      all.slice(1).forEach((line, i) => {
        const [above, below] = [all[i]?.[0] as TextOp, line[0] as TextOp]
        // The square of a Han character reaches 0.88 em above its baseline and 0.12 below.
        expect(below.y - above.y).toBeGreaterThanOrEqual(0.12 * above.size + 0.88 * below.size)
      })
      const rule = drawing.ops.find((op) => op.op === 'fill' && op.colour === 'accent')
      const quote = texts(drawing, 'quote')
      const foot = texts(drawing, 'plain')[0] as TextOp
      if (rule?.op === 'fill') {
        expect(rule.y).toBeGreaterThan((quote[quote.length - 1] as TextOp).y + 20)
        expect(rule.y + rule.height).toBeLessThan(foot.y - foot.size - 20)
      }
    })
  })

  test('nothing is smaller than 18 px in a picture 500 wide', () => {
    always(({ drawing }) => {
      for (const { size } of texts(drawing)) expect((size / drawing.width) * 500).toBeGreaterThanOrEqual(18)
    })
  })
})

const short = '守住产品的底线，就能达到与众不同。'
const medium = '令我惊讶的是，微信的与众不同，不在于想特别的办法去与众不同，而是守住产品的底线，就能达到与众不同。'

describe('the quote', () => {
  test('takes the measure whose last line is longest, in no more lines', () => {
    expect(quoteLines(drawn(cardWith(medium)))).toEqual([
      '令我惊讶的是，微信的',
      '与众不同，不在于想特',
      '别的办法去与众不同，',
      '而是守住产品的底线，',
      '就能达到与众不同。',
    ])
  })

  test.each(formats)('breaks at its comma where it takes two lines: %s', (format) => {
    expect(quoteLines(drawn(cardWith(short), format))).toEqual(['守住产品的底线，', '就能达到与众不同。'])
  })

  test('is smaller the longer it is, then the picture is taller, and no quote of 500 characters is cut', () => {
    const all = [1, 2, 3, 10].map((times) => drawn(cardWith(medium.repeat(times))))
    expect(all.map((drawing) => texts(drawing, 'quote')[0]?.size)).toEqual([48, 36, 31, 31])
    expect(all.map(({ height }) => height)).toEqual([1200, 1200, 1214, 2221])
    expect(quoteLines(all[3] as Drawing).join('')).toBe(medium.repeat(10))
  })

  test('of more than a first picture holds, leaves no hole above the foot', () => {
    for (let length = 260; length < 900; length += 20) {
      const drawing = drawn(cardWith('做了三年才看懂这一句话啊。'.repeat(80).slice(0, length)))
      const bottom = Math.max(...texts(drawing, 'quote').map(({ y }) => y))
      const foot = Math.min(...texts(drawing, 'plain').map(({ y }) => y))
      expect([length, foot - bottom < 320]).toEqual([length, true])
    }
  })

  test('is whole also above a foot higher than the talk’s', () => {
    const byline = ['作者', '译者', '出版社', '丛书', '系列'].map((who) => `${who}${'名'.repeat(24)}`)
    for (const length of [40, 75, 80, 81, 160]) {
      const quote = '做'.repeat(length)
      expect(quoteLines(drawn(cardWith(quote, { byline }))).join('')).toBe(quote)
    }
  })

  test('ends at a clause where the tallest picture would not hold it', () => {
    const drawing = drawn(cardWith(medium.repeat(40)))
    expect(drawing.height).toBe(2730)
    expect(quoteLines(drawing).join('')).toMatch(/[。同的是线]……$/)
  })

  test('without a clause to end at ends between characters', () => {
    const words = quoteLines(drawn(cardWith('字'.repeat(2000)))).join('')
    expect(words).toMatch(/^字+……$/)
    expect(words.length).toBeGreaterThan(800)
  })

  test('keeps its paragraphs apart by half a line', () => {
    const [first, second] = linesOf(texts(drawn(cardWith('第一段。\n第二段。')), 'quote'))
    expect((second?.[0]?.y ?? 0) - (first?.[0]?.y ?? 0)).toBe(84 * 1.5)
  })
})

test.each<[string, number, number]>([
  ['靜', 256, 0.35],
  ['用完就走', 144, 0.3],
  ['守住产品的底线', 72, 0.25],
])('a word or two is large, and stands in the middle of its room: %s', (words, size, least) => {
  const drawing = drawn(cardWith(words))
  const [quote, ...others] = texts(drawing, 'quote')
  expect(others).toEqual([])
  expect(quote).toMatchObject({ x: 88, text: words, size })
  expect((quote?.y ?? 0) / drawing.height).toBeGreaterThan(least)
})

test('each line stands in the middle of its row, and what is set apart stands apart', () => {
  const drawing = drawn(cardWith('我们一直守住自己的底线。'))
  const [quote] = texts(drawing, 'quote')
  // The square of a Han character reaches 0.88 em above its baseline and 0.12 below.
  expect(quote).toMatchObject({ x: 88, y: 212 + 84 / 2 + 0.38 * 48, size: 48 })
  const rows = linesOf(texts(drawing, 'plain'))
  const [title, credits] = [rows.at(-4)?.[0], rows.at(-3)]
  // Above the code lines are long.
  expect((credits?.[0]?.y ?? 0) - (title?.y ?? 0)).toBe(40 + 152 + 10 - 3 * 40)
  expect((credits?.[1]?.x ?? 0) - rightOf(credits?.[0] as TextOp)).toBeCloseTo(24)
})

describe('the stops', () => {
  const closing = (lang: 'zh-Hans' | 'zh-Hant', face: TextOp['face']): number => {
    const all = texts(drawn(cardWith('她说「好。」', { lang, byline: ['录「好。」'] })), face)
    const stop = all.find(({ text }) => text.endsWith('。')) as TextOp
    const mark = all.find(({ text }) => text.startsWith('」')) as TextOp
    return (mark.x - stop.x) / stop.size - stop.text.length
  }

  test.each(['quote', 'plain'] as const)('of 简体 share their blank with a mark behind them, in %s', (face) => {
    expect(closing('zh-Hans', face)).toBeCloseTo(-1 / 2)
  })

  test.each(['quote', 'plain'] as const)('of 繁體 stand in the middle of their square and keep it, in %s', (face) => {
    expect(closing('zh-Hant', face)).toBeCloseTo(0)
  })
})

describe('the foot', () => {
  const foot = (format: CardFormat, more = {}): string[] =>
    linesOf(texts(drawn(cardWith(short, more), format), 'plain')).map(wordsOf)

  test('says chapter, title in its clauses, speaker, source and revision', () => {
    expect(foot('long')).toEqual([
      '第一篇',
      '每天有5亿人在吐槽微信，',
      '有1亿人教我怎样做产品',
      '《微信下一个八年，张小龙想好了没？》',
      '张小龙讲钛媒体实录',
      '2019微信公开课第3版',
      '文字版权归钛媒体，讲话归讲者',
    ])
  })

  test('of a square has no room for the book’s title and the rights', () => {
    expect(foot('moments')).toEqual([
      '第一篇',
      '每天有5亿人在吐槽微信，',
      '有1亿人教我怎样做产品',
      '张小龙讲钛媒体实录',
      '2019微信公开课第3版',
    ])
  })

  test.each<[CardFormat, string[]]>([
    ['long', ['第一篇', '每天有5亿人在吐槽微信，', '有1亿人教我怎样做产品', '张小龙讲']],
    ['chat', ['张小龙讲第一篇']],
    ['moments', ['第一篇', '每天有5亿人在吐槽微信，', '有1亿人教我怎样做产品', '张小龙讲']],
  ])('with a short origin still says speaker and chapter: %s', (format, lines) => {
    const card = withShortOrigin(cardWith(short))
    expect(linesOf(texts(drawn(card, format), 'plain')).map(wordsOf)).toEqual(lines)
  })

  test('of a message says who and which chapter: the title stands beside it', () => {
    expect(foot('chat')).toEqual(['张小龙讲钛媒体实录第一篇'])
  })

  test('divides a title that is too long at each of its commas', () => {
    const title = '下一个八年，微信的目标并非扩大用户，而是为已有用户提供更好服务'
    expect(foot('moments', { title }).slice(1, 4)).toEqual([
      '下一个八年，',
      '微信的目标并非扩大用户，',
      '而是为已有用户提供更好服务',
    ])
  })
})

describe('a code', () => {
  test.each(['long', 'moments'] as const)('has its square in the corner of a card that is %s', (format) => {
    const { ops, width, height } = drawn(cardWith(short), format)
    const code = ops.find((op) => op.op === 'code')
    const [margin, bottom] = [88, format === 'long' ? 80 : 68]
    expect(code).toEqual({ op: 'code', size: 152, x: width - margin - 152, y: height - bottom - 152 })
    const beside = texts({ ops, width, height }, 'plain').filter(({ y }) => y > height - bottom - 152)
    expect(beside.length).toBeGreaterThan(2)
    for (const op of beside) expect(rightOf(op)).toBeLessThan(width - margin - 152 + 13.5)
  })

  test('changes nothing else', () => {
    const withCode = drawn(cardWith(short), 'long', true).ops.filter(({ op }) => op !== 'code')
    expect(drawn(cardWith(short), 'long', false).ops).toEqual(withCode)
  })

  test('has no place in a message', () => {
    expect(drawn(cardWith(short), 'chat', true).ops.map(({ op }) => op)).not.toContain('code')
  })
})

describe('measuring', () => {
  test.each([
    ['never happens for Han', short, []],
    ['happens once for each word', '5亿人用app，5亿人用app', ['5', 'app']],
  ])('%s', (_, quote, expected) => {
    const measured: string[] = []
    const card = cardWith(quote, { title: '题', byline: [], revision: '修订', bookTitle: undefined, rights: [] })
    layoutPlain(card, { format: 'moments', code: false }, (word) => {
      measured.push(word)
      return word.length / 2
    })
    expect(measured).toEqual(expected)
  })
})
