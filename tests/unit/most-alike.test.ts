import { likenessOf, mostAlike } from '../support/most-alike'

describe('what is most like some words in a text', () => {
  test.each<[string, string, string, string[], number]>([
    ['is the words themselves, wherever they stand', '好的工具', '好的工具。好的工具', ['好的工具', '好的工具'], 1],
    ['is they with a character replaced', '好的工具', '這是壞的工具。', ['壞的工具'], 0.75],
    ['is what is left of them', '好的工具', '我說好工具。', ['好工具'], 0.75],
    ['is they with what was put in', '好的工具', '我說好的小工具。', ['好的小工具'], 0.75],
    ['is nothing in a text that has none of them', '好的', '一二三', [], 0],
  ])('%s', (_, words, text, expected, likeness) => {
    const found = mostAlike(words, text)
    const best = found.map(({ start, end }) => text.slice(start, end))
    expect(best).toEqual(expect.arrayContaining(expected))
    if (expected.length > 0) expect(found[0]?.likeness).toBe(likeness)
    else expect(found.every((one) => one.likeness === 0)).toBe(true)
  })
})

test.each([
  ['好的工具', '好的工具', 1],
  ['好的工具', '壞的工具', 0.75],
  ['好的', '好的工具', 0.5],
  ['', '', 1],
])('「%s」 is like 「%s」 by %d', (one, other, likeness) => {
  expect(likenessOf(one, other)).toBe(likeness)
})
