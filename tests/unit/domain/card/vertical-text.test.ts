import { createColumns } from '@/domain/card/vertical-text'
import { letterMeasure } from './support'

const style = { size: 100, pitch: 100, face: 'quote', colour: 'ink' } as const

/** What is drawn of a column whose middle is at 0: how, where from the middle and from the top, in em. */
function drawn(words: string, lang: 'zh-Hans' | 'zh-Hant' = 'zh-Hans') {
  const { tokens, set } = createColumns(lang, style, letterMeasure)
  return set(tokens(words), 0, 0).flatMap((op) =>
    op.op === 'text' || op.op === 'turned' ? [[op.op, op.text, op.x / 100, op.y / 100] as const] : [],
  )
}

const near = (n: number) => expect.closeTo(n, 2)

test('characters stand one below the other, in the middle of the column', () => {
  expect(drawn('微信')).toEqual([
    ['text', '微', -0.5, near(0.88)],
    ['text', '信', -0.5, near(1.88)],
  ])
})

test('a stop of 简体 is at the upper right of its square, one of 繁體 in the middle', () => {
  expect(drawn('。')).toEqual([['text', '。', near(0.06), near(0.32)]])
  expect(drawn('。', 'zh-Hant')).toEqual([['text', '。', -0.5, near(0.88)]])
})

test.each(['「', '」', '『', '（', '》', '——', '……'])('%s is turned with the column', (mark) => {
  expect(drawn(mark)).toEqual([['turned', mark, near(-0.38), near(0)]])
})

test('curved quotation marks are brackets', () => {
  expect(drawn('“好”').map(([how, text]) => [how, text])).toEqual([
    ['turned', '『'],
    ['text', '好'],
    ['turned', '』'],
  ])
})

test('a closing mark and a stop share their blank', () => {
  const [stop, mark] = drawn('。」')
  expect((mark?.[3] ?? 0) - (stop?.[3] ?? 0)).toBeCloseTo(0.5 - 0.32)
})

test('figures of two stand upright in one square, longer words are turned', () => {
  expect(drawn('19')).toEqual([['text', '19', near(-0.5), near(0.5 + 0.36 / 1.1)]])
  expect(drawn('2019')).toEqual([['turned', '2019', near(-0.38), 0]])
})
