import { createSeeds } from '@/domain/anchoring/seeds'

const text = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥甲乙丙丁地天'

describe('where a quote may stand', () => {
  test.each([
    ['where its words are', '庚辛壬癸', [6]],
    ['where it would begin, if other words are first', '天地庚辛壬癸', [4]],
    ['where most of them are first, then where some are', '甲乙丙丁地', [22, 0]],
    ['nowhere, if no three letters are shared', '甲丙乙丁己戊', []],
    ['nowhere for two letters', '甲乙', []],
  ])('is %s', (_, quote, hints) => expect(createSeeds(text).hints(quote)).toEqual(hints))
})

describe('what a quote shares', () => {
  test.each([
    [
      'in another order',
      '寅卯辰巳戊己庚辛',
      0,
      [
        [0, 12, 4],
        [4, 4, 4],
      ],
    ],
    ['but for runs of three', '寅卯辰天地己庚辛壬', 0, [[5, 5, 4]]],
    ['at the nearer of two places', '甲乙丙丁', 20, [[0, 22, 4]]],
    ['in one run, if it goes on', '丁戊己庚辛壬癸', 0, [[0, 3, 7]]],
  ])('is told %s', (_, quote, near, runs) => {
    const found = createSeeds(text).runs(quote, near)
    expect(found.map(({ from, to, length }) => [from, to, length])).toEqual(runs)
  })
})
