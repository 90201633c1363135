import fc from 'fast-check'
import { charactersOf } from '@/domain/text/characters'
import { widestAtom, widthOf } from '@/domain/typesetting/atoms'
import { countLines } from '@/domain/typesetting/lines'
import { allowedIn, bare, endsOf, linesOf, measure, set, textOf, tokens } from './support'

/** Places where a line ends though UAX #14 of Unicode 13 forbids it. */
const forbiddenEnds = (words: string, most: number): string[] => {
  const ends = endsOf(words, linesOf(words, most))
  // Most of the many pairs end no line. `linebreak` need not be asked about them.
  if (ends.length === 0) return []
  const allowed = allowedIn(words)
  return ends.filter((end) => !allowed.has(end)).map((end) => `${words.slice(0, end)}|${words.slice(end)}`)
}

/** Where we let a line end and `linebreak` does not. */
const ours: ReadonlyArray<readonly [reason: string, place: RegExp]> = [
  // UAX #14 has it so since version 16 (LB19a), and clreq: between Han, “ opens and ” closes.
  ['a quotation mark within Chinese is a bracket', /\|[“‘]|[”’]\|/],
  // LB15 keeps every quotation mark with an opening mark behind spaces; since version 15.1 an opening one alone (LB15a).
  [
    'a quotation mark that does not open may part from an opening mark behind a space',
    /['"»›”’] +\|[「『《（〔［｛【〝“(«]/,
  ],
  // LB21a keeps a hyphen of Hebrew with what follows. Hebrew is set here by the rule for all scripts.
  ['a hyphen behind Hebrew is like any', /[א-ת][-–‧\u3000] *\|/],
  // The issue asks for it, as books do. UAX #14 lets a line end behind / and ? alone.
  ['an address ends lines behind its own marks', /[/.&]\|\w/],
]
const isOurs = (place: string): boolean => ours.some(([, pattern]) => pattern.test(place))

describe('every character of Unicode, beside those of each kind', () => {
  const assigned = Array.from({ length: 0x30000 }, (_, code) => code)
    // One in 64 is enough of Han and of Korean, which have thousands alike.
    .filter(
      (code) =>
        code % 64 === 0 ||
        !/[\u3400-\u9fff\uac00-\ud7a3\u{17000}-\u{18cff}\u{20000}-\u{2ffff}]/u.test(String.fromCodePoint(code)),
    )
    .map((code) => String.fromCodePoint(code))
    .filter((one) => /[^\p{Cn}\p{Cs}\p{Co}\p{Cc}]/u.test(one) && !/\s|\u200b/.test(one))
  /** Strokes that Unicode 16 has added: `linebreak` does not know them. */
  const younger = /[\u31e4\u31e5\u31ef]/

  test.each([
    ['Han', '字'],
    ['a comma', '，'],
    ['an opening mark', '「'],
    ['a letter', 'a'],
    ['a digit', '1'],
    ['a per cent sign', '％'],
    ['a sign of money', '￥'],
    ['an emoji', '😂'],
    ['a syllable of Korean', '한'],
    ['itself', ''],
  ])('%s: no line ends between them where UAX #14 forbids it', (_, other) => {
    const backwards = Array.from(other).reverse().join('')
    const pairs = assigned.flatMap((one) => (other ? [other + one, one + backwards] : [one + one]))
    const forbidden = pairs.flatMap((words) => forbiddenEnds(words, widestAtom(tokens.atoms(words))))
    expect(forbidden.filter((place) => !isOurs(place) && !younger.test(place))).toEqual([])
  })

  test('behind a space the same holds, but for brackets of mathematics and stops of scripts that are not set here', () => {
    const ofOthers =
      /[\p{P}\p{Sm}\u2762\u2763](?<=[\u037e-\u1fff\u2044-\u2e7f\ua60e-\ua877\ufd3e-\ufe6f\uff62\u{10000}-\u{1ffff}])|[¡¿‚„]|\p{sc=Egyp}|\p{sc=Hluw}/u
    const pairs = assigned.flatMap((one) => [`字 ${one}`, `${one} 字`])
    const forbidden = pairs.flatMap((words) => forbiddenEnds(words, widestAtom(tokens.atoms(words))))
    expect(forbidden.filter((place) => !ofOthers.test(place))).toEqual([])
  })

  test('a letter of each living script stands whole beside Han', () => {
    for (const word of ['Bandu', 'Ωμέγα', 'Москва', 'שלום', 'مرحبا', 'สวัสดี', 'नमस्ते', 'བོད', 'ᠮᠣᠩᠭᠣᠯ', 'Ⴀბა', '한국']) {
      expect(linesOf(`字${word}字`, 40)).toEqual([`字${word}字`])
    }
  })
})

/** Pieces of many scripts. */
const parts = [
  ...'用完就走，。「」『』《》（）！？、：；〔〕［］｛｝“”‘’【】〞〝﹑．—…·‧・～％々〻',
  ...'—— …… - / " \' # + ( ) – « » AI WeChat 3,000 100% 50‰ $9 ￥ 20 $ £ € ℃ ① → ★ don’t cafe\u0301'.split(' '),
  ...'ー ッ ァ ア ｱ ｯ か\u3099 𠮷 葛\u{e0100} ，\ufe00 한국 각 สวัสดี नमस्ते क्षि שלום مرحبا བོད་སྐད 𝐀𝐁 ꓐꓑ'.split(' '),
  ...'👍🏽 🇨🇳 🇭 👨‍👩‍👧 ❤️ ❤️‍🔥 1️⃣ 💯 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 😂'.split(' '),
  ...[' ', '\u3000', '\u00a0', '\u200b', '\u00ad', '\u2060', 'https://example.org/a/b?c=1&d=2', 'www.example.org'],
]
const mixed = (all: readonly string[]) =>
  fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 40 }).map((some) => some.join(''))
const mixtures = mixed(parts)
/** With marks that have nothing to stand on. */
const anything = mixed([...parts, '\u0308', '\u200d', '\u{1f3fd}'])
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

describe('any mixture of scripts, emoji, addresses, kana and money', () => {
  test('on a line that holds every word, ends none where UAX #14 forbids it, but for our reasons', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(mixtures, fc.integer({ min: 6, max: 40 }), (words, most) => {
        const places = forbiddenEnds(words, Math.max(most, widestAtom(tokens.atoms(words)) + 1e-9))
        for (const [reason, pattern] of ours) if (places.some((place) => pattern.test(place))) seen.add(reason)
        expect(places.filter((place) => !isOurs(place))).toEqual([])
      }),
      {
        numRuns: 2000,
        examples: [
          ["用用' （用", 3],
          ['字שלום-字字字', 3],
          ['說“好”的', 6],
          ['見 https://example.org/a?b=1&c=2', 9],
          ['—— ——用', 6],
        ],
      },
    )
    expect(seen.size).toBe(ours.length)
  })

  test('at any measure is set once and in order, no character torn, no line too wide', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 3, max: 40 }), (words, most) => {
        const lines = set(words, most)
        expect(countLines(words, most, tokens)).toBe(lines.length)
        expect(bare(lines.map(textOf).join(''))).toBe(bare(words))
        const whole = new Set([...graphemes.segment(words)].map(({ index }) => index))
        for (const end of endsOf(words, lines.map(textOf)))
          expect([words, end, whole.has(end)]).toEqual([words, end, true])
        for (const line of lines) {
          // A single character may be wider than the measure: there is nothing left to divide.
          if (charactersOf(textOf(line)).length > 1) expect(widthOf(line)).toBeLessThanOrEqual(most + 1e-9)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('has each token as wide as the font has it, in pieces too', () => {
    fc.assert(
      fc.property(mixtures, fc.integer({ min: 3, max: 12 }), (words, most) => {
        for (const { kind, text, width } of set(words, most).flat()) {
          if (kind === 'word' || kind === 'symbol') expect(width).toBeCloseTo(measure(text))
        }
      }),
    )
  })
})
