import fc from 'fast-check'
import type { ScriptTable } from '@/domain/text/book'
import { createScript, readsTraditional } from '@/domain/text/script'

const table: ScriptTable = { pairs: '乾干說说𠁞𠀾', exceptions: { one: [[3, '乾']], two: [[0, '𠁞']] } }
const { toSimplified } = createScript(table)

describe('Simplified', () => {
  test.each([
    ['changes the characters of the table and leaves the rest', '他說乾AB', undefined, '他说干AB'],
    ['changes characters of two units as a whole', '看𠁞說', undefined, '看𠀾说'],
    ['knows the places where a phrase decides', '說說說乾乾', { chapter: 'one', start: 0 }, '说说说乾干'],
    ['knows them in a piece from the middle', '乾乾', { chapter: 'one', start: 3 }, '乾干'],
    ['leaves a piece before such a place alone', '乾乾乾', { chapter: 'one', start: 0 }, '干干干'],
    ['leaves a piece after such a place alone', '乾', { chapter: 'one', start: 4 }, '干'],
    ['does not put half a character into a piece', '𠁞', { chapter: 'two', start: 0 }, '𠁞'],
    ['has no such places in another chapter', '說說說乾', { chapter: 'three', start: 0 }, '说说说干'],
    ['has nothing to change in nothing', '', { chapter: 'one', start: 3 }, ''],
  ])('%s', (_, text, at, simplified) => {
    expect(toSimplified(text, at)).toBe(simplified)
  })

  test('is as long as the Traditional text, wherever a piece is cut', () => {
    const text = fc.array(fc.constantFrom('乾', '說', '𠁞', '看', 'A', '，')).map((characters) => characters.join(''))
    fc.assert(
      fc.property(text, fc.nat(6), (piece, start) => {
        expect(toSimplified(piece, { chapter: 'one', start })).toHaveLength(piece.length)
      }),
    )
  })
})

describe('a reader of these languages', () => {
  test.each([
    'zh-TW',
    'zh-HK',
    'zh-MO',
    'zh-Hant',
    'zh-Hant-CN',
    'ZH-hant-tw',
    'zh_TW',
    'zh_HK',
    'zh_Hant_HK',
    'zh-TW-u-co-stroke',
    'yue',
    'yue-Hant-HK',
    'zh-yue',
    'zh-yue-HK',
    'cmn-Hant-TW',
    'en-US zh-TW',
    'en-US zh-TW zh-CN',
    'yue-Hant-HK zh-HK',
    'ja zh-TW',
  ])('%s begins in 繁體', (languages) => {
    expect(readsTraditional(languages.split(' '))).toBe(true)
  })

  test.each([
    'zh',
    'zh-CN',
    'zh_CN',
    'zh-SG',
    'zh-MY',
    'zh-Hans',
    'zh-Hans-TW',
    'zh-Hans-HK',
    'yue-CN',
    'yue-Hans',
    'en-US zh-CN zh-TW',
    'zh-Hans-CN zh-Hant-TW',
    'en',
    'en-TW',
    'ja-Hant',
    'zha-TW',
    'zho2-TW',
    'zh-x-TW',
    'x-zh-TW',
    '',
  ])('%s begins in 简体', (languages) => {
    expect(readsTraditional(languages.split(' '))).toBe(false)
  })

  test('who names none begins in 简体', () => {
    expect(readsTraditional([])).toBe(false)
  })
})
