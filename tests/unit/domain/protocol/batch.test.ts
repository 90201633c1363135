import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { batchOf, mutationLimit, requestLimit, utf8Length } from '@/domain/protocol/batch'
import { markMadeAt } from '../support/mark'

const mark = (id: string, note = ''): Mark => markMadeAt(1, id, note ? { body: note } : {})
const bytes = (marks: readonly Mark[]): number => Buffer.byteLength(JSON.stringify(marks))

test('the bytes of a text in UTF-8 are those that Node counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => expect(utf8Length(text)).toBe(Buffer.byteLength(text))),
  )
})

describe('a batch', () => {
  test.each<[string, Mark[], string[]]>([
    ['is empty where there is nothing to send', [], []],
    ['holds all where they fit', [mark('a'), mark('b')], ['a', 'b']],
    [
      'leaves out a mark that no request could hold, and takes the next',
      [mark('a', '長'.repeat(30_000)), mark('b')],
      ['b'],
    ],
    [
      'ends before the mark that does not fit any more, so that the order is kept',
      [mark('a', '長'.repeat(15_000)), mark('b', '長'.repeat(10_000)), mark('c')],
      ['a'],
    ],
  ])('%s', (_, marks, ids) => {
    expect(batchOf(marks).map(({ id }) => id)).toEqual(ids)
  })

  test('holds no more than is asked for', () => {
    const many = Array.from({ length: 200 }, (_, i) => mark(String(i)))
    expect(batchOf(many)).toHaveLength(mutationLimit)
    expect(batchOf(many, 7)).toHaveLength(7)
  })

  test('of any marks fits a request, with what is around it', () => {
    const any = fc
      .array(fc.nat(30_000), { maxLength: 80 })
      .map((lengths) => lengths.map((n, i) => mark(String(i), '字'.repeat(n))))
    fc.assert(
      fc.property(any, (marks) => expect(bytes(batchOf(marks))).toBeLessThanOrEqual(requestLimit - 4000)),
      { numRuns: 30 },
    )
  })
})
