import fc from 'fast-check'
import {
  canMove,
  type Move,
  type Span,
  spanAt,
  spanOf,
  type Unit,
  unitsOf,
  widened,
  withEndMoved,
} from '@/domain/choosing/span'
import { bodyOf, chapterText } from '@/domain/text/book'
import { clausesChapter } from '../support/clauses'
import { chapters } from '../support/text'

const body = bodyOf(clausesChapter)
const text = chapterText(clausesChapter)
const wordsOf = ({ range }: Span): string => text.slice(range.start, range.end)
/** Taps the chapter there, then does what the letters say: w widens, < > move the end, [ ] move the start. */
const chosen = (tapped: string, steps = ''): Span => {
  const moves: Record<string, Move> = {
    '[': { end: 'start', way: 'back' },
    ']': { end: 'start', way: 'forth' },
    '<': { end: 'end', way: 'back' },
    '>': { end: 'end', way: 'forth' },
  }
  const first = spanAt(body, text.indexOf(tapped)) as Span
  return steps.split('').reduce((span, step) => {
    const move = moves[step]
    return move ? withEndMoved(body, span, move) : widened(body, span)
  }, first)
}

describe('from a tap on 三', () => {
  test.each<[string, string, string, Unit | undefined]>([
    ['its sentence is chosen', '', '三，四。', 'sentence'],
    ['then its paragraph', 'w', '一，二。三，四。', 'paragraph'],
    ['then its clause', 'ww', '三，', 'clause'],
    ['then its sentence again', 'www', '三，四。', 'sentence'],
    ['the start goes back by a sentence, which is the paragraph then', '[', '一，二。三，四。', 'paragraph'],
    ['the start stops at the beginning, below the heading', '[[[', '一，二。三，四。', 'paragraph'],
    ['the end goes forth into the next paragraph', '>', '三，四。\n五，六。', undefined],
    ['the end stops where the chapter ends', '>>>', '三，四。\n五，六。', undefined],
    ['the start cannot pass the end', ']', '三，四。', 'sentence'],
    ['the end cannot pass the start', '<', '三，四。', 'sentence'],
    ['the end comes back across the line break', '><', '三，四。', 'sentence'],
    ['the start goes forth across the line break', '>]', '五，六。', 'sentence'],
    ['from the paragraph a sentence is taken away', 'w<', '一，二。', 'sentence'],
    ['by clauses the end goes forth', 'ww>', '三，四。', 'sentence'],
    ['by clauses it goes on by clauses', 'ww>>', '三，四。\n五，', undefined],
    ['by clauses the start goes back', 'ww[', '二。三，', undefined],
    ['自選 becomes the sentence where the finger was', '>w', '三，四。', 'sentence'],
    ['then the paragraph', '>ww', '一，二。三，四。', 'paragraph'],
    ['then the clause', '>www', '三，', 'clause'],
    ['then what it was', '>wwww', '三，四。\n五，六。', undefined],
    ['and so on', '>wwwwww', '一，二。三，四。', 'paragraph'],
    ['an end that was moved since makes it another', '>ww>w', '三，四。', 'sentence'],
  ])('%s', (_, steps, words, unit) => {
    expect({ words: wordsOf(chosen('三', steps)), unit: chosen('三', steps).unit }).toEqual({ words, unit })
  })
})

test('a paragraph of one sentence is passed over by the cycle: it would be the same words', () => {
  expect([wordsOf(chosen('五', 'w')), chosen('五', 'w').unit]).toEqual(['五，', 'clause'])
  expect([wordsOf(chosen('五', 'ww')), chosen('五', 'ww').unit]).toEqual(['五，六。', 'sentence'])
})

test('a passage that is no unit is 自選, and its ends move by clauses', () => {
  const start = text.indexOf('二')
  expect(spanOf(body, { start, end: start + 1 })).toMatchObject({ unit: undefined, step: 'clause' })
})

describe('whatever is tapped and moved, in every chapter of the book', () => {
  const move = fc.record({
    end: fc.constantFrom<Move['end']>('start', 'end'),
    way: fc.constantFrom<Move['way']>('back', 'forth'),
  })
  const walk = fc.record({
    chapter: fc.constantFrom(...chapters),
    at: fc.nat(3000),
    steps: fc.array(fc.option(move, { nil: 'widen' as const }), { maxLength: 20 }),
  })

  test('the passage is never empty, stays below the heading, and neither begins nor ends with a line break', () => {
    fc.assert(
      fc.property(walk, ({ chapter, at, steps }) => {
        const body = bodyOf(chapter)
        const text = chapterText(chapter)
        let span = spanAt(body, at) as Span
        for (const step of steps) {
          span = step === 'widen' ? widened(body, span) : withEndMoved(body, span, step)
          const words = wordsIn(text, span)
          expect(words).toMatch(/\S/)
          expect(words).not.toMatch(/^\n|\n$/)
          expect(span.range.start).toBeGreaterThanOrEqual(body[0]?.start ?? 0)
          expect(span.range.end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test('an end that moved one way and stood on a boundary comes back the other way', () => {
    fc.assert(
      fc.property(walk, move, ({ chapter, at }, move) => {
        const body = bodyOf(chapter)
        const span = spanAt(body, at) as Span
        const moved = withEndMoved(body, span, move)
        const back = withEndMoved(body, moved, { end: move.end, way: move.way === 'back' ? 'forth' : 'back' })
        if (moved !== span) expect(back.range).toEqual(span.range)
      }),
    )
  })

  test('`canMove` is true exactly where an end moves', () => {
    fc.assert(
      fc.property(walk, move, ({ chapter, at, steps }, next) => {
        const body = bodyOf(chapter)
        let span = spanAt(body, at) as Span
        for (const step of steps) span = step === 'widen' ? widened(body, span) : withEndMoved(body, span, step)
        expect(canMove(body, span, next)).toBe(withEndMoved(body, span, next) !== span)
      }),
    )
  })

  test.each<[string, string, Move, boolean]>([
    ['back from the first sentence', '一', { end: 'start', way: 'back' }, false],
    ['forth over the whole sentence', '一', { end: 'start', way: 'forth' }, false],
    ['forth to the next sentence', '一', { end: 'end', way: 'forth' }, true],
    ['forth from the last sentence', '五', { end: 'end', way: 'forth' }, false],
  ])('an end that would go %s is told whether it can', (_, tapped, move, can) => {
    expect(canMove(body, spanAt(body, text.indexOf(tapped)) as Span, move)).toBe(can)
  })

  test('the cycle comes back to the sentence that was tapped', () => {
    fc.assert(
      fc.property(walk, ({ chapter, at }) => {
        const body = bodyOf(chapter)
        const tapped = spanAt(body, at) as Span
        let span = widened(body, tapped)
        for (let turns = 0; turns < 2 && span.unit !== 'sentence'; turns++) span = widened(body, span)
        expect(span.range).toEqual(tapped.range)
      }),
    )
  })

  test('units of a kind are the text below the heading, each character once', () => {
    for (const chapter of chapters) {
      const text = chapterText(chapter)
      const body = bodyOf(chapter)
      const whole = body.map(({ block }) => block.text).join('')
      for (const unit of ['clause', 'sentence', 'paragraph'] as const) {
        const words = unitsOf(body, unit).map(({ start, end }) => text.slice(start, end))
        expect(words.join('')).toBe(whole)
      }
    }
  })
})

const wordsIn = (text: string, { range }: Span): string => text.slice(range.start, range.end)
