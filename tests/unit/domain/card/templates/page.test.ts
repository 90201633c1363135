import type { Drawing } from '@/domain/card/draw-op'
import type { FullCard } from '@/domain/card/full-card'
import { layoutPage } from '@/domain/card/templates/page'
import { cardWith, letterMeasure, linesOf, texts, wordsOf } from '../support'

const passage = '守住产品的底线，就能达到与众不同。'
const before = '令我惊讶的是，微信的与众不同，不在于想特别的办法去与众不同。'
const after = '这句话我做了三年才看懂。'

const inParagraph = (text: string, more: FullCard['context']['paragraphs'] = []): FullCard => {
  const start = text.indexOf(passage)
  const paragraph = { text, passage: { start, end: start + passage.length } }
  return cardWith(passage, { context: { colour: 'yellow', paragraphs: [paragraph, ...more] } })
}

const draw = (card: FullCard, format: 'long' | 'chat' = 'long'): Drawing =>
  layoutPage(card, { format, code: false }, letterMeasure)

const inked = (drawing: Drawing): string => wordsOf(texts(drawing).filter(({ colour }) => colour === 'ink'))
const all = (drawing: Drawing): string => wordsOf(texts(drawing))

test('the passage is in ink on its mark, the rest of its paragraph is quieter', () => {
  const drawing = draw(inParagraph(before + passage + after))
  expect(inked(drawing)).toBe(passage)
  expect(all(drawing)).toContain(before.slice(-8))
  const washes = drawing.ops.filter((op) => op.op === 'fill' && op.colour === 'yellow')
  const lines = linesOf(texts(drawing)).filter((line) => line.some(({ colour }) => colour === 'ink'))
  expect(washes).toHaveLength(lines.length)
})

test('a passage that is only underlined has a line, and no wash', () => {
  const card = inParagraph(before + passage)
  const drawing = draw({ ...card, context: { ...card.context, colour: 'underline' } })
  const fills = drawing.ops.flatMap((op) => (op.op === 'fill' && op.colour !== 'paper' ? [[op.colour, op.height]] : []))
  expect(new Set(fills.map(([colour]) => colour))).toEqual(new Set(['accent']))
  expect(fills.every(([, height]) => height === 3)).toBe(true)
})

test('a short paragraph has the next about it, a long one has not', () => {
  const next = [{ text: '下一段。' }]
  expect(all(draw(inParagraph(passage, next)))).toContain('下一段。')
  expect(all(draw(inParagraph(before.repeat(5) + passage, next)))).not.toContain('下一段。')
})

test('lines end at the measure, but the last of a paragraph', () => {
  const drawing = draw(inParagraph(before + passage + after))
  const body = linesOf(texts(drawing)).filter(([first]) => first?.size === 34)
  const ends = body.map((line) => {
    const end = line[line.length - 1] as (typeof line)[number]
    return end.x + Array.from(end.text).length * end.size
  })
  for (const end of ends.slice(0, -1)) expect(Math.abs(end - 664)).toBeLessThanOrEqual(17.01)
})

test('a message that has no room for the paragraph is cut about the passage', () => {
  const drawing = draw(inParagraph(before.repeat(8) + passage + after.repeat(20)), 'chat')
  expect(inked(drawing)).toBe(passage)
  expect(all(drawing)).toMatch(/……令我惊讶的是|……微信的与众不同|……不在于想/)
  expect(all(drawing)).toMatch(/看懂。……/)
})
