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

test.each([
  ['an emoji of several', '好👨‍👩‍👧‍👦好', ['好', '👨‍👩‍👧‍👦', '好']],
  ['an emoji with a colour of skin', '👍🏽👍🏽', ['👍🏽', '👍🏽']],
  ['a flag', '🇨🇳🇭🇰', ['🇨🇳', '🇭🇰']],
  ['a flag of a region', '🏴\u{e0067}\u{e0062}\u{e007f}了', ['🏴\u{e0067}\u{e0062}\u{e007f}', '了']],
  ['a heart in colour', '愛❤️你', ['愛', '❤️', '你']],
  ['a keycap', '按1️⃣鍵', ['按', '1️⃣', '鍵']],
  ['a character of two code units', '𠮷𠮷', ['𠮷', '𠮷']],
  ['a word with an apostrophe', '說don’t的', ['說', 'don’t', '的']],
  ['a space that holds words together', '約 10\u00a0km 遠', ['約', ' ', '10\u00a0km', ' ', '遠']],
  ['a syllable of Korean', '한국', ['한', '국']],
])('%s is whole', (_, words, expected) => {
  expect(textsOf(words)).toEqual(expected)
})

test.each([
  ['https://example.org/docs/a?b=1&c=2', ['https://', 'example.', 'org/', 'docs/', 'a?', 'b=1&', 'c=2']],
  ['www.example.org', ['www.', 'example.', 'org']],
  ['example.org/docs/a', ['example.', 'org/', 'docs/', 'a']],
  ['and/or', ['and/or']],
  ['3.14', ['3.14']],
  ['U.S.', ['U.S.']],
])('of an address, a line may end with each piece, of other words not: %s', (words, expected) => {
  expect(textsOf(words)).toEqual(expected)
})

describe('the ranges, beside the graphemes of the engine that runs this test', () => {
  const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code))
  const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const isKept = (character: string): boolean => textsOf(`字${character}`).length === 1
  const named = (characters: readonly string[]): string[] =>
    characters.map((character) => `U+${character.codePointAt(0)?.toString(16)}`)

  /** The characters that are one grapheme with a Han character before them. A line break parts graphemes. */
  function joining(): string[] {
    const found: string[] = []
    // A segment has a copy of all its input.
    for (let at = 0; at < all.length; at += 64) {
      const words = all.slice(at, at + 64).map((character) => `\n字${character}`)
      for (const { segment } of graphemes.segment(words.join(''))) {
        if (segment.length > 1 && segment.startsWith('字')) found.push(segment.slice(1))
      }
    }
    return found
  }

  test('no character is torn, but for scripts of old books, of few speakers, and of music', () => {
    const ofFew =
      /[\u07eb-\u08ff\u09fe\u0afa-\u0aff\u0c04\u0cf3\u0d81\u0df2\u0df3\u0ece\u109d\u1885\u1886\u2de0-\u2dff\u135d-\u135f\u1712-\u1734\u1752\u1753\u1772\u1773\u18a9-\u1a7f\u1b00-\u1cf9\u2cef-\u2cf1\u2d7f\ua66f-\uaaff\uabe3-\uabed\ufb1e\u{10000}-\u{1e94a}]/u
    const torn = joining().filter((character) => !isKept(character) && !ofFew.test(character))
    expect(named(torn)).toEqual([])
  })

  test('no letter of Latin, Greek, Cyrillic, Han, kana or Korean is taken for a mark', () => {
    const letter = /(?=\p{L})[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u
    expect(named(all.filter((character) => letter.test(character) && isKept(character)))).toEqual([])
  })
})
