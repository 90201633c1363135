import fc from 'fast-check'
import { clipped, clippedStart } from '@/domain/text/range'
import { contextLength, describe as describeRange } from '@/domain/text/selector'
import { shareTitle } from '@/domain/text/share-title'
import { titleLines } from '@/domain/text/title'

/** Characters of one and of two code units, with what belongs to the one before. */
const text = fc
  .array(
    fc.constantFrom(
      '字',
      '𠮷',
      '𝄞',
      '👍🏽',
      '👨‍👩‍👧',
      'e\u0301',
      '，',
      '」',
      '「',
      'a',
      'か\u3099',
      '⚖️',
      '🇨🇳',
      '각',
      'क्षि',
      '1️⃣',
      '，\ufe00',
    ),
    {
      minLength: 1,
      maxLength: 90,
    },
  )
  .map((all) => all.join(''))
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Where characters begin, and the end. */
const boundariesOf = (text: string): ReadonlySet<number> =>
  new Set([...Array.from(graphemes.segment(text), ({ index }) => index), text.length])
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const holds = (law: (text: string, n: number) => void) =>
  fc.assert(fc.property(text, fc.nat(120), law), { numRuns: 500 })

describe('no character is cut in two', () => {
  test('at the end or at the beginning of what is clipped, which is never too long', () => {
    holds((text, n) => {
      const boundaries = boundariesOf(text)
      expect(boundaries).toContain(clipped(text, n).length)
      expect(boundaries).toContain(text.length - clippedStart(text, n).length)
      for (const part of [clipped(text, n), clippedStart(text, n)]) {
        expect(part).not.toMatch(halves)
        expect(part.length).toBeLessThanOrEqual(n)
      }
      expect(text.startsWith(clipped(text, n))).toBe(true)
      expect(text.endsWith(clippedStart(text, n))).toBe(true)
    })
  })

  test('in the title of what is shared', () => {
    holds((text) => {
      expect(shareTitle(text)).not.toMatch(halves)
      expect(shareTitle(text).length).toBeLessThanOrEqual(40)
    })
  })

  test('in the lines of a title', () => {
    holds((text, n) => {
      const lines = titleLines(text, n)
      const boundaries = boundariesOf(text)
      let at = 0
      for (const line of lines) {
        at += line.length
        expect(boundaries).toContain(at)
      }
      expect(lines.join('')).toBe(text)
    })
  })

  test('in what stands before and after a passage', () => {
    holds((text, n) => {
      const characters = Array.from(text)
      const before = characters.slice(0, n % characters.length).join('').length
      const [{ prefix, suffix }] = describeRange(text, {
        start: before,
        end: before + (characters[n % characters.length] ?? '').length,
      })
      for (const part of [prefix, suffix]) {
        expect(part).not.toMatch(halves)
        expect(part.length).toBeLessThanOrEqual(contextLength)
      }
    })
  })
})

test.each([
  ['an accent', 'abe\u0301', 3, 'ab'],
  ['a sound mark of kana', 'あが', 2, 'あ'],
  ['a tone of skin', 'a👍🏽', 3, 'a'],
  ['a family', 'a👨‍👩‍👧', 6, 'a'],
  ['a variation selector', 'a⚖️', 2, 'a'],
  ['its second letter: a flag', 'a🇨🇳🇭🇰', 7, 'a🇨🇳'],
  ['the letters of its region: a flag', 'a🏴\u{e0067}\u{e0062}\u{e007f}', 5, 'a'],
  ['its last letter: a syllable of Korean', 'a\u1100\u1161\u11a8', 3, 'a'],
  ['its vowel: a letter of Thai', 'aกี', 2, 'a'],
  ['what a virama joins to it', 'aक्ष', 3, 'a'],
  ['nothing, where all fits', 'ae\u0301', 3, 'ae\u0301'],
])('a cut leaves no character without %s', (_, text, most, left) => {
  expect(clipped(text, most)).toBe(left)
})

test('a character of nothing but accents is cut all the same', () => {
  const many = `a${'\u0301'.repeat(100)}`
  expect(clipped(many, 60)).toBe(many.slice(0, 60))
})
