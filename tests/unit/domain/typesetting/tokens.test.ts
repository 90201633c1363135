import { tokensOf } from '@/domain/typesetting/tokens'

const half = (word: string): number => word.length / 2
const textsOf = (words: string): string[] => tokensOf(words, half, 'left').map(({ text }) => text)

describe('a character keeps what stands on it', () => {
  test.each([
    ['an accent over Han', '葛\u0304洪', ['葛\u0304', '洪']],
    ['two of them', '葛\u0304\u0301洪', ['葛\u0304\u0301', '洪']],
    ['the voice of kana', 'か\u3099し', ['か\u3099', 'し']],
    ['a tone of East Asia', '平\u302a上', ['平\u302a', '上']],
    ['the choice of a variant', '葛\u{e0100}城', ['葛\u{e0100}', '城']],
    ['the choice of a picture', '㊗\ufe0f好', ['㊗\ufe0f', '好']],
    ['a ring for symbols', '字\u20dd字', ['字\u20dd', '字']],
  ])('%s', (_, words, expected) => {
    expect(textsOf(words)).toEqual(expected)
  })

  test('within a word every mark does, of any script', () => {
    expect(textsOf('cafe\u0301')).toEqual(['cafe\u0301'])
    expect(textsOf('สวัสดี')).toEqual(['สวัสดี'])
  })
})

describe('the ranges, beside the tables of the engine that runs this test', () => {
  const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code))
  const isKept = (character: string): boolean => textsOf(`字${character}`).length === 1
  const kept = new Set(all.filter(isKept))
  const named = (characters: readonly string[]): string[] =>
    characters.map((character) => `U+${character.codePointAt(0)?.toString(16)}`)

  test('take nothing but marks, what may become one, and the joiner of emoji', () => {
    const others = [...kept].filter((character) => !/[\p{M}\p{Cn}]/u.test(character))
    expect(named(others)).toEqual(['U+200d'])
  })

  test('take every mark that goes with any script, but for those of old books and of music', () => {
    const marks = all.filter((character) => /(?=\p{M})\p{Script=Inherited}/u.test(character))
    const ofOneUse = /[\u0485-\u0954\u1cd0-\u1cf9\u{101fd}\u{102e0}\u{1133b}\u{1cf00}-\u{1cf46}\u{1d167}-\u{1d1ad}]/u
    expect(marks.length).toBeGreaterThan(500)
    expect(named(marks.filter((character) => !kept.has(character) && !ofOneUse.test(character)))).toEqual([])
  })

  test('take every mark of the scripts that are set in squares', () => {
    const marks = all.filter((character) =>
      /(?=\p{M})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}]/u.test(character),
    )
    const vietnamese = /[\u{16ff0}\u{16ff1}]/u
    expect(marks.length).toBeGreaterThan(5)
    expect(named(marks.filter((character) => !kept.has(character) && !vietnamese.test(character)))).toEqual([])
  })
})
