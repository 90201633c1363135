import fc from 'fast-check'
import { decode } from '@/publisher/reading/decode'
import { frontMatterOf } from '@/publisher/reading/markdown'
import { joint } from '@/publisher/reading/read-line'
import type { Encoding, Format } from '@/publisher/reading/source-form'
import { sourceLines } from '@/publisher/source-lines'

const read = (source: string, format?: Format) => sourceLines(source, format).map(({ text }) => text)

describe('the bytes of a source', () => {
  const gb = Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3)
  const big5 = Uint8Array.of(0xa7, 0x41, 0xa6, 0x6e)
  test.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', Buffer.from('你好'), 'utf-8', '你好'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF你好'), 'utf-8', '你好'],
    ['a byte order mark elsewhere, which stays', Buffer.from('你\uFEFF好'), 'utf-8', '你\uFEFF好'],
    ['GB18030', gb, 'gb18030', '你好'],
    ['Big5', big5, 'big5', '你好'],
  ])('are read as %s', (_, bytes, encoding, text) => {
    expect(decode(bytes, encoding)).toEqual({ ok: true, value: text })
  })

  test('that the encoding does not have are refused with their line', () => {
    const bytes = Buffer.concat([Buffer.from('一\n二\n'), gb, Buffer.from('\n')])
    expect(decode(bytes, 'utf-8')).toEqual({ ok: false, error: { line: 3 } })
    expect(decode(Uint8Array.of(0x61, 0x0a, 0xff, 0xff), 'gb18030')).toEqual({ ok: false, error: { line: 2 } })
  })
})

describe('plain text', () => {
  test('is cut at every kind of line end, and blank lines count only for the number in the file', () => {
    expect(sourceLines('一\r\n\r\n二\r　\n三')).toEqual([
      { paragraph: 1, line: 1, text: '一' },
      { paragraph: 2, line: 3, text: '二' },
      { paragraph: 3, line: 5, text: '三' },
    ])
  })

  test('loses no character but line ends and blanks of blank lines', () => {
    const character = fc.constantFrom(...'一。A -#<\t　\r\n')
    fc.assert(
      fc.property(fc.array(character), (characters) => {
        const source = characters.join('')
        expect(read(source).join('').replace(/\s/g, '')).toBe(source.replace(/\s/g, ''))
      }),
    )
  })
})

describe('Markdown', () => {
  const source = `---
title: 一談
---

# 一談

## 甚麼是工具

工具是**用完就走**的，
見[這裏](https://example.org)。
One line
and \`more\`.

- 有用
- 好用
  還好看

> 少即是多。

\`\`\`js
const a = 1

f(a)
\`\`\`

    indented

![講台](stage.png)

<div>x</div>

***

第一行\\
第二行
`

  test('gives its blocks as words, with their lines and what they are', () => {
    expect(sourceLines(source, 'markdown').map(({ paragraph, ...line }) => line)).toEqual([
      { line: 5, text: '一談', role: 'heading', level: 1 },
      { line: 7, text: '甚麼是工具', role: 'heading', level: 2 },
      { line: 9, text: '工具是用完就走的，見這裏。One line and more.' },
      { line: 14, text: '有用', role: 'item' },
      { line: 15, text: '好用還好看', role: 'item' },
      { line: 18, text: '少即是多。', role: 'quote' },
      { line: 21, text: 'const a = 1', role: 'code' },
      { line: 23, text: 'f(a)', role: 'code' },
      { line: 26, text: 'indented', role: 'code' },
      { line: 28, text: '講台', role: 'picture' },
      { line: 34, text: '第一行' },
      { line: 35, text: '第二行' },
    ])
  })

  test.each([
    ['its lines', 'a: 1\n', '---\na: 1\n---\nx'],
    ['nothing where it is empty', '', '---\n---\nx'],
    ['nothing where it begins later', undefined, 'x\n---\na: 1\n---\n'],
    ['nothing where it does not end', undefined, '---\na: 1\n'],
  ])('has front matter: %s', (_, yaml, text) => {
    expect(frontMatterOf(text)).toBe(yaml)
  })

  test('keeps each letter of words without markup', () => {
    const letter = fc.constantFrom(...'一二A b，。\n')
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        const text = letters.join('')
        // Four blanks make code, which is words too.
        expect(read(text, 'markdown').join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})

describe('subtitles', () => {
  test('of SubRip give words without numbers, times and tags', () => {
    const srt = `1\r
00:00:01,000 --> 00:00:03,500\r
我們<i>今天</i>\r
只談一件事。\r
\r
2\r
00:01:03,000 --> 01:00:05,000\r
{\\an8}2019 年，3 < 4。\r
`
    expect(sourceLines(srt, 'srt')).toEqual([
      { paragraph: 1, line: 3, text: '我們今天', cue: { from: 1000, to: 3500 } },
      { paragraph: 2, line: 4, text: '只談一件事。', cue: { from: 1000, to: 3500 } },
      { paragraph: 3, line: 8, text: '2019 年，3 < 4。', cue: { from: 63_000, to: 3_605_000 } },
    ])
  })

  const vtt = (...cues: string[]) =>
    `WEBVTT - a talk\n\nSTYLE\n::cue { color: red }\n\nNOTE no\n\n${cues.map((cue, at) => `00:0${at}.000 --> 00:0${at + 1}.000 align:start\n${cue}`).join('\n\n')}\n`

  test('of WebVTT give words without header, notes and styles', () => {
    expect(read(vtt('AT&amp;T &lt;3 &nbsp;<c.red>yes</c> &hearts;'), 'vtt')).toEqual(['AT&T <3  yes &hearts;'])
  })

  test.each([
    ['stands nowhere where only one speaks', ['<v 講者>一。', '<v 講者>二。'], ['一。', '二。']],
    [
      'stands before each turn',
      ['<v 甲>一，', '<v 甲>二。', '<v 乙>三？', '<v 甲>四。'],
      ['甲：一，', '二。', '乙：三？', '甲：四。'],
    ],
    [
      'stands once before a cue of two lines',
      ['<v 甲>一，\n二。', '<v.loud 乙>三。'],
      ['甲：一，', '二。', '乙：三。'],
    ],
    ['has a colon of its script', ['<v Ann>Yes.', '<v Bob>No.'], ['Ann: Yes.', 'Bob: No.']],
  ])("a speaker's name %s", (_, cues, lines) => {
    expect(read(vtt(...cues), 'vtt')).toEqual(lines)
  })

  test('lose no word of a cue', () => {
    const words = fc.array(fc.constantFrom('一', 'A', '，', '3', '-->', '<', '&', '#'), { minLength: 1 })
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 9 }), (cues) => {
        expect(read(vtt(...cues.map((cue) => cue.join(''))), 'vtt')).toEqual(cues.map((cue) => cue.join('')))
      }),
    )
  })
})

test.each([
  ['一', '二', ''],
  ['one', 'two', ' '],
  ['one', '二', ''],
  ['“Go.”', 'Then', ' '],
  ['「去。」', 'Then', ''],
  ['“去。”', '“再', ''],
  ['well-', 'known', ''],
  ['1 -', '2', ' '],
  ['word—', 'then', ''],
])('between "%s" and "%s" of one paragraph stands "%s"', (before, after, between) => {
  expect(joint(before, after)).toBe(between)
})
