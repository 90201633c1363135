import fc from 'fast-check'
import { differingPart } from '@/domain/edits/differing-part'

describe('the part of two wordings that differs', () => {
  test.each([
    ['a replaced character', '應用里面', '應用裏面', { at: 2, was: '里', is: '裏' }],
    ['an insertion', '做的好', '做的很好', { at: 2, was: '', is: '很' }],
    ['a deletion', '呢？。因為', '呢？因為', { at: 2, was: '。', is: '' }],
    ['one of two like characters', '看看', '看', { at: 1, was: '看', is: '' }],
    ['a whole character of two units, though half of it is shared', '𠮷', '𠮶', { at: 0, was: '𠮷', is: '𠮶' }],
  ])('is %s', (_, find, replace, part) => {
    expect(differingPart(find, replace)).toEqual(part)
  })

  test('put in the place of the other gives the other wording', () => {
    const wording = fc.array(fc.constantFrom('看', '好', '𠮷', '，')).map((characters) => characters.join(''))
    fc.assert(
      fc.property(wording, wording, (find, replace) => {
        const { at, was, is } = differingPart(find, replace)
        expect(find.slice(at, at + was.length)).toBe(was)
        expect(find.slice(0, at) + is + find.slice(at + was.length)).toBe(replace)
      }),
    )
  })
})
