import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import { type FullCard, fullCard } from '@/domain/card/full-card'
import { printedCard } from '@/domain/card/printed-card'
import { type Template, templates } from '@/domain/card/templates/registry'
import { washes } from '@/domain/card/washes'
import { cardColours } from '@/domain/drawing/theme'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import { type Book, chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { formats, letterMeasure } from './support'

const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)

/** A marked sentence of the talk with a dash, brackets and a question. */
function slogan(lang: FullCard['lang']): FullCard {
  const chapter = chapters.find(({ id }) => id === 'tool')
  if (!chapter) throw new Error('There is no chapter "tool"')
  const start = chapterText(chapter).indexOf('微信有一個口號')
  const range = { start, end: chapterText(chapter).indexOf('專屬的一句話。', start) + 7 }
  const convert = lang === 'zh-Hans' ? toSimplified : (words: string) => words
  const ofBook = book as unknown as Book
  const words = cardOf(ofBook, chapter, range)
  const printed = printedCard(words, { lang, convert, say: createSay(convert) }, { chapter: chapter.id, start })
  return fullCard(printed, { book: ofBook, chapter, range, colour: 'blue' }, convert)
}

const round = (n: number): string => String(Math.round(n * 10) / 10)
const at = (x: number, y: number): string => `${round(x)},${round(y)}`

/** One thing to draw, as a line to compare by eye. */
function lineOf(op: DrawOp): string {
  if (op.op === 'code') return `code ${at(op.x, op.y)} ${op.size}`
  if (op.op === 'fill') return `fill ${at(op.x, op.y)} ${at(op.width, op.height)} ${tint(op)}`
  if (op.op === 'line') return `line ${op.points.map(([x, y]) => at(x, y)).join(' ')} ${round(op.width)} ${tint(op)}`
  return `${op.op} ${at(op.x, op.y)} ${round(op.size)} ${op.face} ${op.colour} ${op.text}`
}

const tint = ({ colour, alpha }: { colour: string; alpha?: number }): string =>
  alpha === undefined ? colour : `${colour} ${alpha}`

const listOf = ({ width, height, ops }: Drawing): string =>
  ['', `${width} × ${height}`, ...ops.map(lineOf), ''].join('\n')

const drawingOf = (template: Template, format: (typeof formats)[number], lang: FullCard['lang']): Drawing =>
  template.layout(slogan(lang), { format, code: true }, letterMeasure)

describe.each(templates.map((template): [string, Template] => [template.id, template]))('%s', (_, template) => {
  describe.each(formats)('%s', (format) => {
    test.each(['zh-Hans', 'zh-Hant'] as const)('draws what it did: %s', (lang) => {
      expect(listOf(drawingOf(template, format, lang))).toMatchSnapshot()
    })
  })

  test.each(['paper', 'night'] as const)('has a value for each of its colours: a reader on %s', (theme) => {
    const ground = template.colours ?? theme
    const values: Record<string, string> = { ...cardColours[ground], ...washes[ground] }
    const names = formats.flatMap((format) =>
      drawingOf(template, format, 'zh-Hans').ops.flatMap((op) => (op.op === 'code' ? [] : [op.colour])),
    )
    expect(Object.fromEntries([...new Set(names)].sort().map((name) => [name, values[name]]))).toMatchSnapshot()
  })
})
