import scriptJson from '@/content/script.json'
import { createScript } from '@/domain/text/script'
import { atomsOf, widthOf } from '@/domain/typesetting/atoms'
import { fitQuote } from '@/domain/typesetting/fit-quote'
import { createTokens } from '@/domain/typesetting/set-text'
import { chapters } from '../support/text'
import { allowedIn, endsOf, linesOf, measure, set, textOf, tokens } from './support'

const script = createScript(scriptJson)

/** Every place where we let a line end. */
function opportunitiesIn(words: string): ReadonlySet<number> {
  let at = 0
  return new Set(atomsOf(tokens(words)).map((atom) => (at += textOf(atom.tokens).length)))
}

const measures = Array.from({ length: 35 }, (_, i) => i + 6)

describe.each([
  ['繁體', (text: string) => text],
  ['简体', script.toSimplified],
])('the whole talk in %s', (_, convert) => {
  const paragraphs = chapters.flatMap(({ blocks }) => blocks.map(({ text }) => convert(text)))

  test('at every measure, no line ends where UAX #14 forbids it', () => {
    const forbidden = paragraphs.flatMap((words) => {
      const allowed = allowedIn(words)
      return measures.flatMap((most) =>
        endsOf(words, linesOf(words, most))
          .filter((end) => !allowed.has(end))
          .map((end) => `${most}: ${words.slice(end - 4, end)}|${words.slice(end, end + 4)}`),
      )
    })
    expect([...new Set(forbidden)]).toEqual([])
  })

  test('lines may end exactly where UAX #14 lets them', () => {
    const differing = paragraphs.filter((words) => {
      const allowed = [...allowedIn(words)].filter((end) => end < words.length)
      return allowed.join() !== [...opportunitiesIn(words)].filter((end) => end < words.length).join()
    })
    expect(differing).toEqual([])
  })
})

describe('UAX #14 lets a line end where we do not', () => {
  test.each([
    ['before ～, which clreq has begin no line', '一～二', '一|～二'],
    ['before ·, between the parts of a name', '迪特·拉姆斯', '迪特|·拉'],
    ['behind a space before a sign that belongs to a number', '熱 20 ℃了', '0 |℃了'],
    ['behind a space before a mark that repeats a character', '人 々', '人 |々'],
    ['behind a hyphen or a slash within a word', 'well-known and/or', 'l-|kn   d/|or'],
    ['between an emoji and a word', 'app😂app', 'pp|😂   😂|ap'],
    ['between emoji that it takes for letters, and Han or others', '★❤️★', '★|❤️   ❤️|★'],
    ['beside letters of a script that has no table here', '字ไทย字', '字|ไท   ทย|字'],
    ['beside a sign that belongs to a word', '用+用', '用|+用'],
  ])('%s', (_, words, places) => {
    const ours = opportunitiesIn(words)
    const stricter = [...allowedIn(words)].filter((end) => end < words.length && !ours.has(end))
    const seen = stricter.map((end) => `${words.slice(Math.max(0, end - 2), end)}|${words.slice(end, end + 2)}`)
    expect(seen.join('   ')).toBe(places)
  })
})

describe('quotes that went wrong', () => {
  test.each([
    ['總價達到￥1,234,567.89，比去年高', /￥$/, /^[\d,.]/],
    ['一共花了$100和£20，還有€5', /[$£€]$/, /^\d/],
    ['迪特·拉姆斯和馬可‧波羅都寫過，增長 100％～120％', /^$/, /^[·‧％～]/],
    ['インターフェースというのは、ユーザーのためのものだ', /^$/, /^[ーェュョッ、]/],
    ['人々はゝ、それを〻と呼ぶ', /^$/, /^[々ゝ〻、]/],
    ['他說〔按此〕［再按］｛三按｝就好', /[〔［｛]$/, /^[〕］｝]/],
    ['溫度是20℃，濕度50‰，一共3〞', /^$/, /^[℃‰〞，]/],
    [
      '大家都說👍🏽👍🏽👍🏽，🇨🇳🇭🇰都有👨‍👩‍👧‍👦嗎',
      /[\u200d\u{1f1e6}-\u{1f1ff}]?\u200d$/u,
      /^[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/u,
    ],
  ])('%s: at no measure does a line end or begin with what may not', (words, end, beginning) => {
    for (const most of measures.filter((most) => most >= 9)) {
      const lines = linesOf(words, most)
      expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''))
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(end)
      for (const line of lines.slice(1)) expect(line).not.toMatch(beginning)
    }
  })

  test('a flag is never torn', () => {
    for (const most of measures) {
      for (const line of linesOf('🇨🇳🇭🇰🇨🇳🇭🇰🇨🇳🇭🇰🇨🇳🇭🇰', most)) expect(Array.from(line).length % 2).toBe(0)
    }
  })

  test('an address ends lines behind / . ? & alone, and each piece has its own width', () => {
    const words = '文檔在 https://example.org/docs/guide/getting-started/installation 這裏'
    for (const most of measures.filter((most) => most >= 9)) {
      const lines = set(words, most)
      for (const line of lines.slice(0, -1)) expect(textOf(line)).toMatch(/[/.?&在]$|installation$/)
      for (const { kind, text, width } of lines.flat()) if (kind === 'word') expect(width).toBeCloseTo(measure(text))
    }
  })

  test('a dash is as wide as the font has it', () => {
    const narrow = createTokens('zh-Hans', 'quote', (word) => (word[0] === '—' ? 0.8 : 0.55) * word.length)
    expect(widthOf(narrow('走——她'))).toBeCloseTo(1 + 1.6 + 1)
  })
})

describe('the size of a quote', () => {
  const sizes = [48, 36, 24].map((size) => ({ size, lineHeight: size * 1.75 }))
  const fitted = (quote: string) => fitQuote(quote, { width: 576, height: 900, sizes }, tokens)
  const hasDivided = (quote: string, word: string): boolean =>
    !fitted(quote).lines.some(({ tokens }) => textOf(tokens).includes(word))

  test('is one at which no word has to be divided', () => {
    const name = 'createDataPropertyOrThrowError'
    const { size } = fitted(`這一句用了 ${name} 這個很長的名字`)
    expect(hasDivided(`這一句用了 ${name} 這個很長的名字`, name)).toBe(false)
    expect(size).toBe(24)
  })

  test('is one at which few words are divided, if one is longer than any line', () => {
    const name = 'createDataPropertyOrThrowError'
    const { size } = fitted(`這個 ${'wMi'.repeat(40)} 和 ${name}`)
    expect(hasDivided(`這個 ${'wMi'.repeat(40)} 和 ${name}`, name)).toBe(false)
    expect(size).toBe(24)
  })

  test('is the largest where each would divide one, and the pieces have their own widths', () => {
    const { size, lines } = fitted(`這個 ${'wMi'.repeat(40)}`)
    expect(size).toBe(48)
    for (const { text, width } of lines.flatMap(({ tokens }) => tokens).filter(({ kind }) => kind === 'word')) {
      expect(width).toBeCloseTo(measure(text))
    }
  })
})
