import fc from 'fast-check'
import { movedId } from '@/domain/moved-id'

const id = fc.stringMatching(/^[0-9a-f]{32}$/)
const chapter = fc.constantFrom('one', 'two', 'three', '')

describe('the id of a moved mark', () => {
  test('is an id, and always the same', () => {
    expect(movedId('0123456789abcdef0123456789abcdef', 'tool')).toBe('1906efbba28f79d61b06f2e1a48f7cfc')
    fc.assert(fc.property(id, chapter, (id, to) => expect(movedId(id, to)).toMatch(/^[0-9a-f]{32}$/)))
  })

  test('is another for each mark', () => {
    fc.assert(fc.property(id, id, chapter, (a, b, to) => expect(movedId(a, to) === movedId(b, to)).toBe(a === b)))
  })

  test('is another in each chapter', () => {
    expect(new Set(['one', 'two', 'three', 'tool', 'pay'].map((to) => movedId('0'.repeat(32), to))).size).toBe(5)
  })

  test('is none that the mark had before, wherever it is moved to and back', () => {
    fc.assert(
      fc.property(id, fc.array(chapter, { maxLength: 60 }), (id, way) => {
        const ids = [id]
        for (const to of way) ids.push(movedId(ids.at(-1) as string, to))
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})
