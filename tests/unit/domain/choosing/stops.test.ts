import { unitsOf } from '@/domain/choosing/span'
import { nextStop, type Stop } from '@/domain/choosing/stops'
import type { PlacedMark } from '@/domain/placing/placing'
import { bodyOf, chapterText } from '@/domain/text/book'
import { clausesChapter } from '../support/clauses'
import { markMadeAt } from '../support/mark'
import { chapters } from '../support/text'

const body = bodyOf(clausesChapter)
const text = chapterText(clausesChapter)
const rangeOf = (words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}
const on = (words: string, n = 0): PlacedMark => ({ mark: markMadeAt(n, `${words}${n || ''}`), range: rangeOf(words) })
const named = ({ range, id }: Stop): string => `${text.slice(range.start, range.end)}${id ? `#${id}` : ''}`

/** Everything the arrows come to from the first line on, and back again from the last. */
function path(marks: readonly PlacedMark[]): { forth: string[]; back: string[] } {
  const { start } = body[0] ?? { start: 0 }
  const go = (way: 'forth' | 'back', chosen: Stop): string[] => {
    const next = nextStop(body, marks, chosen, way)
    return next ? [named(next), ...go(way, next)] : []
  }
  const end = { range: { start: text.length, end: text.length } }
  return { forth: go('forth', { range: { start, end: start } }), back: go('back', end).reverse() }
}

const [one, two, three] = ['一，二。', '三，四。', '五，六。']

test.each<[string, PlacedMark[], string[]]>([
  ['sentence after sentence, across paragraphs and not the heading', [], [one, two, three]],
  ['a mark in a sentence, after it', [on('二')], [one, '二#二', two, three]],
  ['a mark at the beginning of a sentence, after it', [on('三，')], [one, two, '三，#三，', three]],
  ['a mark over two sentences, after the one it begins in', [on('二。三')], [one, '二。三#二。三', two, three]],
  ['a paragraph that is marked', [on('一，二。三，四。')], [one, '一，二。三，四。#一，二。三，四。', two, three]],
  ['a sentence that is marked whole, once', [on(two)], [one, `${two}#${two}`, three]],
  ['two marks on the same words, each', [on(two, 1), on(two, 2)], [one, `${two}#${two}1`, `${two}#${two}2`, three]],
])('the arrows come to %s, and back the same way', (_, marks, stops) => {
  expect(path(marks)).toEqual({ forth: stops, back: stops })
})

test.each<[string, string, 'forth' | 'back', string | undefined]>([
  ['behind a passage that is none is the next that begins behind it', '二。三', 'forth', three],
  ['before a passage that is none is the one that ends before it', '四。', 'back', one],
  ['behind the last is none', three, 'forth', undefined],
  ['before the first is none', one, 'back', undefined],
])('%s', (_, words, way, found) => {
  const next = nextStop(body, [], { range: rangeOf(words) }, way)
  expect(next && named(next)).toBe(found)
})

test('no sentence of the text has blanks at its ends, which a choice leaves out', () => {
  for (const one of chapters) {
    const whole = chapterText(one)
    const sentences = unitsOf(bodyOf(one), 'sentence').map(({ start, end }) => whole.slice(start, end))
    expect(sentences).toEqual(sentences.map((words) => words.trim()))
  }
})
