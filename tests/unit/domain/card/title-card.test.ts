import fc from 'fast-check'
import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { layoutTitle, type PrintedTitle, type TitleFormat, titlePages } from '@/domain/card/title-card'
import { createSay } from '@/domain/say'
import type { ScriptTable } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import { createScript } from '@/domain/text/script'
import type { TextOp } from '@/domain/typesetting/text-op'
import { linesOf, quoteLines, rightOf, texts, wordsOf } from './support'

const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)
const formats: readonly TitleFormat[] = ['chat', 'moments']
const bare = (words: string): string => words.replace(/\s/g, '')

const printed = (title: string, more: Partial<PrintedTitle> = {}): PrintedTitle => ({
  lang: 'zh-Hans',
  chapter: '第三篇',
  title,
  speaker: '张小龙',
  event: '2019年微信公开课「微信之夜」',
  ...more,
})

/** As the other cards' tests measure: a letter is a little over half an em. */
const measure = (word: string): number =>
  Array.from(word, (one): number => (/[—…“”‘’]/.test(one) ? 1 : 0.55)).reduce((sum, width) => sum + width)

const drawn = (title: PrintedTitle, format: TitleFormat) => layoutTitle(title, format, measure)

/** The title of each chapter as the reader shows it, in both scripts. */
const titles = bookJson.chapters.flatMap(({ id, number, title }) => {
  const heading = chapters.find((chapter) => chapter.id === id)?.blocks.find(({ type }) => type === 'heading')
  const words = heading?.text ?? title
  return [
    printed(toSimplified(words), { chapter: chapterName(number, createSay(toSimplified)) }),
    printed(words, { lang: 'zh-Hant', speaker: bookJson.speaker, event: bookJson.event }),
  ]
})

const cases = formats.flatMap((format) => titles.map((title) => [format, title.title, title] as const))

describe.each(cases)('the %s picture of 「%s」', (format, _, title) => {
  const drawing = drawn(title, format)
  const { width, height, margin, bottom } = titlePages[format]

  test('has the chapter’s name, the whole title, the speaker and the event, in this order', () => {
    const words = linesOf(texts(drawing)).map(wordsOf).join('')
    expect(bare(words)).toBe(bare(title.chapter + title.title + title.speaker + title.event))
  })

  test('has its paper, one line in the accent, and no code', () => {
    expect(drawing.ops.filter(({ op }) => op !== 'text')).toEqual([
      { op: 'fill', x: 0, y: 0, width, height, colour: 'paper' },
      expect.objectContaining({ op: 'fill', x: margin, colour: 'accent' }),
    ])
  })

  test('keeps its margins, and nothing lies over anything else', () => {
    const lines = linesOf(texts(drawing))
    for (const line of lines) {
      const end = line[line.length - 1] as TextOp
      // The blank half of a mark may stand in the margin.
      const blank = /[。，、；：」』）]$/.test(end.text) ? end.size / 2 : 0
      expect(rightOf(end) - blank).toBeLessThanOrEqual(width - margin)
      expect(line[0]?.x).toBe(margin)
    }
    const [line] = drawing.ops.flatMap((op) => (op.op === 'fill' && op.colour === 'accent' ? [op] : []))
    const baselines = lines.map(([first]) => first?.y ?? 0)
    expect([...baselines].sort((a, b) => a - b)).toEqual(baselines)
    const titleEnd = Math.max(...texts(drawing, 'quote').map(({ y }) => y))
    expect(line?.y).toBeGreaterThan(titleEnd)
    const belowLine = baselines.filter((y) => y > titleEnd)
    expect(Math.min(...belowLine) - (line?.y ?? 0)).toBeGreaterThan(titlePages[format].small.size)
    expect(Math.max(...belowLine)).toBeLessThan(height - bottom)
  })
})

test.each([
  ['chat', '微信的本质是「工具」，背后有两大源动力', ['微信的本质是「工具」，', '背后有两大源动力']],
  ['moments', '小程序的使命：让创造价值的人得到回报', ['小程序的使命：', '让创造价值的人得到回报']],
  ['chat', '关于备受质疑的新功能「好看」', ['关于备受质疑的', '新功能「好看」']],
  ['moments', '钛媒体按语', ['钛媒体按语']],
] as const)('in %s, 「%s」 breaks after its clause, and a short title not at all', (format, title, lines) => {
  expect(quoteLines(drawn(printed(title), format))).toEqual(lines)
})

test('whatever the title, it is drawn in order or ends in ……, above the foot', () => {
  const words = fc
    .array(fc.constantFrom('产品', '我们的', '，', '：', '「好看」', 'AI', '5', '——', '、'), {
      minLength: 1,
      maxLength: 60,
    })
    .map((parts) => `题${parts.join('')}`)
    .filter((title) => !/[^\p{L}\d]{4,}|[A-Z\d]{8,}/u.test(title))
  fc.assert(
    fc.property(words, fc.constantFrom(...formats), (title, format) => {
      const drawing = drawn(printed(title), format)
      const shown = bare(quoteLines(drawing).join(''))
      expect(shown === title || (shown.endsWith('……') && title.startsWith(shown.slice(0, -2)))).toBe(true)
      const foot = texts(drawing, 'plain')
        .slice(1)
        .map(({ y }) => y)
      expect(Math.max(...texts(drawing, 'quote').map(({ y }) => y))).toBeLessThan(Math.min(...foot))
    }),
  )
})

test('the same words give the same list, and other words another', () => {
  expect(drawn(printed('工具'), 'chat')).toEqual(drawn(printed('工具'), 'chat'))
  expect(drawn(printed('工具'), 'chat')).not.toEqual(drawn(printed('工具'), 'moments'))
  expect(drawn(printed('工具'), 'chat')).not.toEqual(drawn(printed('工具', { chapter: '引言' }), 'chat'))
})
