import fc from 'fast-check'
import { scrollToLine, type TextBox, topLine } from '@/domain/drawing/top-line'

const edge = 44

/** Paragraphs, each a list of its sentences' lengths. */
type Paragraphs = readonly (readonly number[])[]

interface Setting {
  lineHeight: number
  perLine: number
}

/** Sets paragraphs in whole lines, sentence after sentence as inline text runs on: a box for each, as tall as the lines it touches. */
function boxesOf(paragraphs: Paragraphs, { lineHeight, perLine }: Setting, scroll = 0): TextBox[] {
  const boxes: TextBox[] = []
  let top = 200 - scroll
  let at = 0
  for (const sentences of paragraphs) {
    let column = 0
    for (const length of sentences) {
      const [first, last] = [Math.floor(column / perLine), Math.floor((column + length - 1) / perLine)]
      boxes.push({ at: at + column, top: top + first * lineHeight, bottom: top + (last + 1) * lineHeight })
      column += length
    }
    top += Math.ceil(column / perLine) * lineHeight + lineHeight / 2
    at += column + 1
  }
  return boxes
}

const moved = (boxes: readonly TextBox[], by: number): TextBox[] =>
  boxes.map(({ at, top, bottom }) => ({ at, top: top - by, bottom: bottom - by }))

const paragraphs = fc.array(fc.array(fc.integer({ min: 2, max: 160 }), { minLength: 1, maxLength: 6 }), {
  minLength: 2,
  maxLength: 8,
})
const settings: Setting[] = [
  { lineHeight: 24.5, perLine: 22 },
  { lineHeight: 30, perLine: 19 },
  { lineHeight: 42.5, perLine: 14 },
]
const scrolled = fc.record({
  paragraphs,
  setting: fc.constantFrom(...settings),
  part: fc.nat(10_000).map((n) => n / 10_000),
  after: fc.constantFrom(...settings),
  elsewhere: fc.integer({ min: -500, max: 500 }),
})

/** A scroll that leaves some of the text on the screen. */
function scrollOf(paragraphs: Paragraphs, setting: Setting, part: number): number {
  const end = boxesOf(paragraphs, setting).at(-1)?.bottom ?? 0
  return Math.max(0, part * (end - edge - 2))
}

describe('the line at the top', () => {
  const boxes: TextBox[] = [
    { at: 0, top: 100, bottom: 130 },
    { at: 19, top: 130, bottom: 220 },
    { at: 76, top: 235, bottom: 265 },
  ]

  test.each([
    ['is the first where the text begins below', 0, { at: 0, offset: -100 }],
    ['is the one that begins at the edge', 130, { at: 19, offset: 0 }],
    ['is a line within a sentence', 165, { at: 38, offset: 5 }],
    ['is the next where a pixel of one is left', 129, { at: 19, offset: -1 }],
    ['is the next one in the gap between paragraphs', 225, { at: 76, offset: -10 }],
    ['is none where the text is over', 300, undefined],
  ])('%s', (_, edge, line) => {
    expect(topLine(boxes, edge, 30)).toEqual(line)
  })

  test('is none of no text, and nothing scrolls to it', () => {
    expect(topLine([], 0, 30)).toBeUndefined()
    expect(scrollToLine([], { at: 10, offset: 0 }, 0, 30)).toBe(0)
  })

  test('of a place before or behind the text is its first or its last', () => {
    expect(scrollToLine(boxes, { at: -5, offset: 0 }, 0, 30)).toBe(100)
    expect(scrollToLine(boxes, { at: 999, offset: 0 }, 0, 30)).toBe(235)
  })
})

test('each line of a long sentence comes back as itself', () => {
  const boxes = (count: number, length: number): TextBox[] => [
    { at: 7, top: 0, bottom: count * 30 },
    { at: 7 + length, top: count * 30, bottom: count * 30 + 30 },
  ]
  for (let count = 1; count <= 30; count++) {
    for (let line = 0; line < count; line++) {
      for (const perLine of [2, 14, 15, 22]) {
        const there = boxes(count, count * perLine)
        const top = topLine(there, line * 30, 30)
        expect({ count, line, perLine, top }).toMatchObject({ top: { offset: 0 } })
        expect(top && scrollToLine(there, top, 0, 30)).toBe(line * 30)
      }
    }
  }
})

test('a line of the last sentence comes back as itself, though nobody knows how long that is', () => {
  const last: TextBox[] = [{ at: 500, top: 0, bottom: 120 }]
  for (const edge of [0, 30, 65, 100]) {
    const top = topLine(last, edge, 30)
    expect(top && scrollToLine(last, top, edge, 30)).toBe(0)
  }
})

test('the line at the top comes back there to the pixel, from anywhere', () => {
  fc.assert(
    fc.property(scrolled, ({ paragraphs, setting, part, elsewhere }) => {
      const scroll = scrollOf(paragraphs, setting, part)
      const there = boxesOf(paragraphs, setting, scroll)
      const line = topLine(there, edge, setting.lineHeight)
      if (!line) throw new Error('nothing is at the top')
      const back = scrollToLine(moved(there, elsewhere), line, edge, setting.lineHeight)
      expect(Math.abs(back + elsewhere)).toBeLessThanOrEqual(1.000001)
    }),
  )
})

test('after a change of type the sentence that was at the top is still at the top', () => {
  fc.assert(
    fc.property(scrolled, ({ paragraphs, setting, part, after }) => {
      const scroll = scrollOf(paragraphs, setting, part)
      const before = boxesOf(paragraphs, setting, scroll)
      const line = topLine(before, edge, setting.lineHeight)
      if (!line) throw new Error('nothing is at the top')
      const sentence = before.findIndex((_, i) => (before[i + 1]?.at ?? Number.POSITIVE_INFINITY) > line.at)
      const relaid = boxesOf(paragraphs, after, scroll)
      const now = moved(relaid, scrollToLine(relaid, line, edge, after.lineHeight))[sentence]
      if (!now) throw new Error('the sentence is not there')
      // A line that was partly above the edge may be so still, but something of it shows.
      expect(now.bottom).toBeGreaterThan(edge + 1)
      expect(now.top).toBeLessThanOrEqual(edge + Math.max(0, -line.offset) + 0.001)
    }),
    { numRuns: 1000 },
  )
})
