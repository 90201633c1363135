import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import type { FullCard } from '@/domain/card/full-card'
import { type Template, templates } from '@/domain/card/templates/registry'
import { washes } from '@/domain/card/washes'
import { cardColours } from '@/domain/drawing/theme'
import { slogan } from '../../../support/golden/slogan'
import { formats, letterMeasure } from './support'

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
