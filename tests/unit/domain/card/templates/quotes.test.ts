import type { DrawOp, TurnedOp } from '@/domain/card/draw-op'
import { type TemplateId, templates } from '@/domain/card/templates/registry'
import type { TextOp } from '@/domain/typesetting/text-op'
import { cardWith, formats } from '../support'

/** A font in which a dash is a little narrow and emoji are wide. */
const measure = (word: string): number =>
  Array.from(word, (one): number =>
    one === '—' ? 0.86 : /[…“”‘’]/.test(one) ? 1 : one > '\u{1f000}' ? 1.25 : 0.55,
  ).reduce((sum, width) => sum + width, 0)

type Words = TextOp | TurnedOp
const isQuote =
  (id: TemplateId) =>
  (op: DrawOp): op is Words =>
    (op.op === 'text' || op.op === 'turned') && op.colour === 'ink' && (id === 'page' || op.face === 'quote')

/** The runs of a quote by their lines: from the left in a row, from the top in a column. */
function linesOf(id: TemplateId, ops: readonly DrawOp[]): Words[][] {
  const lines: Words[][] = []
  for (const op of ops.filter(isQuote(id))) {
    const before = lines[lines.length - 1]?.[(lines[lines.length - 1]?.length ?? 0) - 1]
    const goesOn = before && (id === 'vertical' ? op.y > before.y - 0.7 * before.size : op.x > before.x)
    if (goesOn) lines[lines.length - 1]?.push(op)
    else lines.push([op])
  }
  return lines
}

const textOf = (line: readonly Words[]): string => line.map(({ text }) => text).join('')

/** Everything but 夜間, which is 簡潔 in other colours. */
const ids = ['plain', 'vertical', 'manuscript', 'page'] as const
const layouts = ids.flatMap((id) =>
  formats.flatMap((format) => (['zh-Hans', 'zh-Hant'] as const).map((lang) => [id, format, lang] as const)),
)

const drawn = (quote: string, [id, format, lang]: (typeof layouts)[number]): Words[][] => {
  const template = templates.find((one) => one.id === id) ?? templates[0]
  return linesOf(id, template.layout(cardWith(quote, { lang, speaker: '' }), { format, code: false }, measure).ops)
}

/** Two lines of a quote that meet. */
const seams = (lines: readonly Words[][]): string[] =>
  lines.slice(1).map((line, i) => `${textOf(lines[i] ?? [])}|${textOf(line)}`)

/** In squares a letter or a mark of two is by itself: a stop hangs outside, and a word goes on in the next row. */
const isSheet = (id: TemplateId): boolean => id === 'manuscript'

describe.each(layouts)('%s, %s, %s', (...layout) => {
  const [id] = layout
  const lines = (quote: string): Words[][] => drawn(quote, layout)
  const seamsOf = (quote: string): string[] => seams(lines(quote))
  const never = (quote: string, seam: RegExp): void => {
    for (const one of seamsOf(quote)) expect(one).not.toMatch(seam)
  }

  test('￥ stays with its number', () => {
    never('總價達到￥1,234,567.89，比去年高', isSheet(id) ? /￥\|/ : /￥\||[\d,.]\|[\d,.]/)
  })

  test('a word that fits a line at a smaller size is not divided at a larger one', () => {
    // The smallest size of a message or a square holds a shorter one.
    const name = layout[1] === 'long' ? 'createDataPropertyOrThrowError' : 'createPropertyOrThrow'
    expect(lines(`這一句用了 ${name} 這個很長的名字`).map(textOf).join('\n')).toContain(name)
  })

  test('an address ends lines behind / . ? & alone, and its letters have their own widths', () => {
    const quote = '文檔在 https://example.org/docs/guide/getting-started/installation 這裏'
    if (!isSheet(id)) never(quote, /[a-z:-]\|[a-z]|[a-z]\|[-:/.]|:\|\/|\/\|\//)
    if (id !== 'plain') return
    for (const line of lines(quote)) {
      line.slice(1).forEach((op, i) => {
        const before = line[i] as Words
        if (/[a-z/.]$/.test(before.text) && /^[a-z]/.test(op.text)) {
          expect(op.x - before.x).toBeCloseTo(measure(before.text) * op.size)
        }
      })
    }
  })

  test('no grapheme cluster is torn', () => {
    const whole = new Set(['大', '家', '都', '說', '，', '有', '👍🏽', '🇨🇳', '🇭🇰'])
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const runs = lines('大家都說👍🏽👍🏽👍🏽，🇨🇳🇭🇰都有').flat()
    for (const { text } of runs) for (const { segment } of graphemes.segment(text)) expect(whole).toContain(segment)
  })

  test('no hole stands behind ——, whatever its width', () => {
    const quote = '他說過一句『用完就走』——她也記得這句話'
    never(quote, /—\|—/)
    if (id !== 'plain') return
    for (const line of lines(quote)) {
      const at = line.findIndex(({ text }) => text === '——')
      const [dash, next] = [line[at], line[at + 1]]
      if (dash && next) expect(next.x - dash.x).toBeCloseTo(measure('——') * dash.size)
    }
  })

  test('· ‧ ％ ～ never begin a line', () => {
    // On a sheet they hang right of the row, as a stop does.
    if (!isSheet(id)) never('迪特·拉姆斯和馬可‧波羅都寫過，增長 100％～120％', /\|[·‧％～，]/)
  })

  test('small kana and ー never begin a line', () => {
    if (!isSheet(id)) never('インターフェースというのは、ユーザーのためのものだ', /\|[ーェ、]/)
  })

  test('one character fills its card', () => {
    const [[one] = []] = lines('靜')
    expect(one?.text).toBe('靜')
    if (id === 'plain') expect(one?.size).toBeGreaterThan(130)
  })

  test('no surrogate pair is split', () => {
    const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
    for (const quote of ['我們是有底線的𠮷𠮷𠮷人', '𠮷'.repeat(800)]) {
      for (const { text } of lines(quote).flat()) expect(text).not.toMatch(halves)
    }
  })
})
