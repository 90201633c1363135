import { appended, resumed } from '@/domain/marks/draft'
import { isVisible, noteOf } from '@/domain/marks/visible'
import { first, one, openMarks } from '../../store/support/devices'
import { memory } from '../../store/support/memory'

const unseen: Array<[string, string]> = [
  ['nothing', ''],
  ['blanks', ' \t\n\u00a0\u3000'],
  ['zero-width spaces', '\u200b\u200b'],
  ['word joiners', '\u2060'],
  ['a byte order mark', '\ufeff'],
  ['Hangul fillers', '\u3164\uffa0\u115f'],
  ['a blank of Braille', '\u2800'],
  ['soft hyphens and marks of direction', '\u00ad\u200e\u202e\u2066'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['controls', '\u0000\u0007\u007f'],
]

describe('words that nobody sees are no note', () => {
  test.each(unseen)('%s', (_, words) => {
    expect([isVisible(words), noteOf(words)]).toEqual([false, ''])
    const marks = openMarks(memory()).getState()
    expect(marks.add(one, first, 'pink', words).body).toBeUndefined()
    const mark = marks.add(one, first, 'pink', '想法')
    marks.note(mark, words)
    expect(marks.all(['one']).find(({ id }) => id === mark.id)?.body).toBeUndefined()
    expect(resumed({ words, from: '' }, '想法')).toBe('想法')
    expect(appended(words, { version: [1, 'a'], body: '另外' }, 100)).toBe('另外')
  })
})

test.each(['字', 'a\u200bb', '👨‍👩‍👧', '\u200b。', 'ㅤ字', '\ud800'])('what can be seen stays as it is: %j', (words) => {
  expect(noteOf(` ${words}\n`)).toBe(words)
})
