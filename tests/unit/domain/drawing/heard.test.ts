import { heardIn } from '@/domain/drawing/heard'

const paragraph = { start: 100, end: 110 }

interface Named {
  name: string
  range: { start: number; end: number }
}

const marked = (start: number, end: number, name: string): Named => ({ name, range: { start, end } })

describe('a screen reader says of a mark', () => {
  test.each<[string, Named[], string, Record<number, string> | undefined]>([
    ['nothing where there is none', [], '0,4', undefined],
    ['its words before the piece that begins it', [marked(102, 105, 'a')], '0,2a,5', { 2: 'a' }],
    ['nothing in a paragraph that it goes on into', [marked(90, 105, 'a')], '0a,5', undefined],
    ['nothing in the paragraph before its own', [marked(110, 120, 'a')], '0,4', undefined],
    ['both words where two begin together', [marked(102, 105, 'a'), marked(102, 109, 'b')], '0,2a,5b,9', { 2: 'ab' }],
    [
      'its words before the piece in which it begins, if another covers it',
      [marked(103, 104, 'a')],
      '0,2b,6',
      { 2: 'a' },
    ],
    ['its words in order', [marked(100, 101, 'a'), marked(106, 108, 'b')], '0a,1,6b,8', { 0: 'a', 6: 'b' }],
  ])('%s', (_, marks, pieces, expected) => {
    const heard = heardIn(marks, paragraph, pieces, ({ name }) => name)
    expect(heard && JSON.parse(heard)).toEqual(expected)
  })
})
