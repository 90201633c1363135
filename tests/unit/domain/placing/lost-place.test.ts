import { plainFold } from '@/domain/anchoring/fold'
import type { Mark } from '@/domain/marks/mark'
import { formerSpot, reasonGone, wordsBefore } from '@/domain/placing/lost-place'
import type { Edit } from '@/domain/text/book'
import { chapterOf, finderIn } from '../support/finder'

const target = (exact: string, prefix = '', start = prefix.length): Mark['target'] => ({
  source: 'one',
  revision: 1,
  selector: [
    { type: 'TextQuoteSelector', exact, prefix, suffix: '' },
    { type: 'TextPositionSelector', start, end: start + exact.length },
  ],
})

describe('the reason why a passage is gone', () => {
  const edit = (more: Partial<Edit>): Edit => ({
    kind: 'boilerplate',
    was: '',
    is: '',
    reason: '廣告',
    applied: true,
    ...more,
  })
  test.each<[string, string, Partial<Edit>, string | undefined]>([
    ['is that of the line it was', '更多精彩內容', { words: '更多精彩內容' }, '廣告'],
    ['is that of the line it was a part of', '更多精彩內容', { words: '更多精彩內容,關注我們' }, '廣告'],
    ['is that of the wording it was in', '更多精彩內容', { was: '更多精彩內容，', is: '以下' }, '廣告'],
    ['is told in other width and spacing too', '更多精彩內容，', { words: '更多 精彩內容,關注我們' }, '廣告'],
    ['is told of a short line that was taken out whole', '收藏', { words: '收藏' }, '廣告'],
    ['is not that of a line which has its few characters too', '收藏', { words: '收藏待讀' }, undefined],
    [
      'is not that of an edit which is only asked',
      '更多精彩內容',
      { words: '更多精彩內容', applied: false },
      undefined,
    ],
    ['is not that of an edit elsewhere', '更多精彩內容', { words: '出處' }, undefined],
    ['is none for nothing but spaces', '　', { was: ' ' }, undefined],
  ])('%s', (_, exact, more, reason) => {
    expect(reasonGone(target(exact), [edit(more)], chapterOf('正文。', { edits: [[0]] }), plainFold)).toBe(reason)
  })

  test('is not that of an edit in another chapter', () => {
    const edits = [edit({ was: '更多精彩內容，', is: '以下' })]
    expect(reasonGone(target('更多精彩內容'), edits, chapterOf('正文。'), plainFold)).toBeUndefined()
  })
})

describe('the words before a passage', () => {
  test.each([
    ['are those of its line', '守住底線。', '守住底線。'],
    ['leave out the comma at their end', '守住底線，', '守住底線'],
    ['are none where none stood there', '', ''],
    ['are those of the paragraph before, where it began one', '上一段。\n', '上一段。'],
    ['are not those of two paragraphs', '上一段。\n這一段。', '這一段。'],
    ['begin with a clause', '微信只是在堅持一些好的原則。好的產品，就是守住底線，', '就是守住底線'],
    ['leave out the bracket that closes one', '他說的是「用完就走就是一個好工具。」我們守住底線', '我們守住底線'],
    ['are cut where there is no clause', '一二三四五六七八九十一二三四五六七八', '…八九十一二三四五六七八'],
    ['are whole characters', '𠮷'.repeat(17), `…${'𠮷'.repeat(11)}`],
  ])('%s', (_, prefix, words) => {
    expect(wordsBefore(target('沒了', prefix))).toBe(words)
  })
})

describe('where a lost passage stood', () => {
  const text = '新加的一句話在最前面。守住產品的底線是很難的。後面的都不同了。'
  test.each([
    ['is behind the words before it', '守住產品的底線是很難的。', 12, 23],
    ['is at its old place where these are gone', '從來沒有的前文在這裏。', 12, 12],
    ['is at its old place where it stood after nothing', '', 5, 5],
    ['is in the text though that has become shorter', '', 400, text.length - 1],
  ])('%s', (_, prefix, start, spot) => {
    expect(formerSpot(target('沒了', prefix, start), finderIn(text))).toBe(spot)
  })

  test('is the beginning of a text without words', () => {
    expect(formerSpot(target('沒了', '', 3), finderIn(''))).toBe(0)
  })
})
