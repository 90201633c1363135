import fc from 'fast-check'
import { type PrintedMark, printedParts } from '@/domain/export/printed-text'

const text = '一二三四五六七八九十'
const start = 100

/** Parts as one line: marked words in brackets, the numbers of notes behind them. */
const drawn = (marks: readonly PrintedMark[]): string =>
  printedParts(text, start, marks)
    .map(({ text, marked, notes }) => (marked ? `[${text}]` : text) + notes.join(','))
    .join('')

describe('a paragraph on paper', () => {
  test.each<[string, PrintedMark[], string]>([
    ['without marks is one part', [], '一二三四五六七八九十'],
    ['has a mark as a part of its own', [{ start: 102, end: 105 }], '一二[三四五]六七八九十'],
    [
      'has overlapping marks as one line',
      [
        { start: 101, end: 104 },
        { start: 103, end: 106 },
      ],
      '一[二三四五六]七八九十',
    ],
    [
      'has touching marks as one line',
      [
        { start: 101, end: 103 },
        { start: 103, end: 105 },
      ],
      '一[二三四五]六七八九十',
    ],
    ['has its part of a mark that began before it', [{ start: 90, end: 102, number: 1 }], '[一二]1三四五六七八九十'],
    ['has no number of a note whose passage goes on', [{ start: 108, end: 120, number: 1 }], '一二三四五六七八[九十]'],
    [
      'has nothing of marks elsewhere',
      [
        { start: 20, end: 100, number: 1 },
        { start: 110, end: 120, number: 2 },
      ],
      text,
    ],
    [
      'has a number within another mark',
      [
        { start: 101, end: 103, number: 1 },
        { start: 100, end: 106 },
      ],
      '[一二三]1[四五六]七八九十',
    ],
    [
      'has the numbers of two notes that end together',
      [
        { start: 101, end: 110, number: 1 },
        { start: 108, end: 110, number: 2 },
      ],
      '一[二三四五六七八九十]1,2',
    ],
  ])('%s', (_, marks, expected) => {
    expect(drawn(marks)).toBe(expected)
  })

  test('has all of its words in order, and marked ones exactly where a mark lies', () => {
    const mark = fc.tuple(fc.integer({ min: 90, max: 120 }), fc.integer({ min: 1, max: 15 }), fc.option(fc.nat(9)))
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 8 }), (all) => {
        const marks = all.map(([start, length, number]) => ({
          start,
          end: start + length,
          number: number ?? undefined,
        }))
        const parts = printedParts(text, start, marks)
        expect(parts.map(({ text }) => text).join('')).toBe(text)
        const isMarked = parts.flatMap(({ text, marked }) => [...text].map(() => marked))
        const expected = [...text].map((_, i) =>
          marks.some(({ start: from, end }) => from <= start + i && start + i < end),
        )
        expect(isMarked).toEqual(expected)
      }),
    )
  })
})
