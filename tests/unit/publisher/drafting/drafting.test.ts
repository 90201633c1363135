import fc from 'fast-check'
import { sourceWording } from '../support/undo-edits'
import { drafted, outline, started } from './support'

const gb = (text: string): Uint8Array => {
  // Node writes no GB18030, so the characters of these tests are looked up by reading all that two bytes can say.
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? [character.charCodeAt(0)]))
}

const cue = (at: number, words: string, seconds = 2): string =>
  `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}.000 --> 00:${String(Math.floor((at + seconds) / 60)).padStart(2, '0')}:${String((at + seconds) % 60).padStart(2, '0')}.000\n${words}\n`

describe('a file becomes a book whose paragraphs', () => {
  test.each<[string, string, string, string[]]>([
    [
      'are the joined lines of a text that is broken by its width, also behind an indent',
      'novel.txt',
      '　　第一章　开始\n　　好的工具应该像一个老朋友，\n它不会打扰你，也不会要你每天\n来看它。\n　　明天再谈别的。\n\n第二章\n我们说完了\n。\n',
      [
        '# 开始',
        '好的工具应该像一个老朋友，它不会打扰你，也不会要你每天来看它。',
        '明天再谈别的。',
        '# 第二章',
        '我们说完了。',
      ],
    ],
    [
      'are lines, where each line is one',
      'talk.txt',
      '第一講\n今天說三件事。\n先看，再說。\n說完了。\n',
      ['# 第一講', '今天說三件事。', '先看，再說。', '說完了。'],
    ],
    [
      'keep list items apart, and captions and notes are labelled',
      'talk.txt',
      '一、先看\n\n圖：講台\n\n今天說三件事。\n\n（註：後補。）\n\n二、再說\n\n說完了。\n',
      ['# 先看', 'caption: 圖：講台', '今天說三件事。', 'note: （註：後補。）', '# 再說', '說完了。'],
    ],
    [
      'are blocks of Markdown under its headings, without the title, with pictures and items',
      'talk.md',
      '# 談工具\n\n前面的話。\n\n## 甚麼是工具\n\n工具是**用完\n就走**的。\n\n- 有用\n\n![講台](a.png)\n\n## 怎麼衡量\n\n### 細節\n\n看人。\n',
      [
        '# 引言',
        '前面的話。',
        '# 甚麼是工具',
        '工具是用完就走的。',
        'item: 有用',
        'caption: 講台',
        '# 怎麼衡量',
        '細節',
        '看人。',
      ],
    ],
    [
      'are joined cues, up to a long pause or another speaker',
      'talk.vtt',
      `WEBVTT\n\n${[cue(0, '<v 甲>我們今天'), cue(2, '<v 甲>只談一件事。'), cue(4, '<v 甲>工具。'), cue(12, '<v 甲>它不留你。'), cue(14, '<v 乙>怎麼衡量？')].join('\n')}`,
      ['# 某某', '甲：我們今天只談一件事。工具。', '它不留你。', '乙：怎麼衡量？'],
    ],
    [
      'have blanks between cues that have no marks at all',
      'talk.vtt',
      `WEBVTT\n\n${['我們今天', '只談一件事', '工具'].map((words, at) => cue(at * 2, words)).join('\n')}`,
      ['# 某某', '我們今天 只談一件事 工具'],
    ],
    [
      'have English words apart',
      'talk.txt',
      'Chapter 1\n\nA good tool is like an old friend\nthat does not ask you to come\nback. It waits.\n\nChapter 2: The end\n\nWe are done here.\n',
      [
        '# Chapter 1',
        'A good tool is like an old friend that does not ask you to come back. It waits.',
        '# The end',
        'We are done here.',
      ],
    ],
    [
      'leave out what is no text',
      'talk.txt',
      '某某\n\n第一章\n\n甲。\n\n- 1 -\n\n乙。\n\n- 2 -\n\n丙。\n\n- 3 -\n\n好。\n\n好。\n\n\u200b\n\n好。\n\n页眉\n\n页眉\n\n页眉\n\n关注我们的公众号\n',
      ['# 第一章', '甲。', '乙。', '丙。', '好。', '好。', '好。'],
    ],
    [
      'have headings that a list of contents has, too',
      'talk.txt',
      '目錄\n第一章 看\n第二章 說\n第三章 走\n\n第一章 看\n\n看。\n\n第二章 說\n\n說。\n\n第三章 走\n\n走。\n',
      ['# 引言', '目錄', '第一章 看', '第二章 說', '第三章 走', '# 看', '看。', '# 說', '說。', '# 走', '走。'],
    ],
  ])('%s', (_, name, source, lines) => {
    expect(outline(drafted(source, name))).toEqual(lines)
  })

  test('are read from GB18030 with the line ends of Windows', () => {
    const made = drafted(gb('第一章\r\n\r\n工具是用完就走的。\r\n'))
    expect(made.draft).toMatchObject({ encoding: 'gb18030', language: 'traditional' })
    expect(made.files['book.yaml']).toContain('encoding: gb18030')
    expect(outline(made)).toEqual(['# 第一章', '工具是用完就走的。'])
  })

  test('make chapters by length where a long text has no headings, each behind the end of a sentence', () => {
    const paragraph = '工具是用完就走的，它不留你，'.repeat(20)
    const made = drafted(Array.from({ length: 90 }, (_, at) => paragraph + (at % 2 ? '好。' : '好')).join('\n'))
    expect(made.chapters.length).toBeGreaterThan(4)
    for (const { blocks } of made.chapters) expect(blocks.at(-1)?.text).toMatch(/。$/)
    expect(made.book.chapters.map(({ number }) => number)).toEqual(made.chapters.map((_, at) => at + 1))
  })

  test('make chapters by long pauses', () => {
    const cues = [0, 200].flatMap((start) => Array.from({ length: 30 }, (_, at) => cue(start + at * 2, '看。')))
    expect(drafted(`WEBVTT\n\n${cues.join('\n')}`, 'talk.vtt').chapters).toHaveLength(2)
  })
})

describe('artefacts get an edit each', () => {
  test.each<[string, string, string]>([
    [
      'half-width marks beside Chinese',
      '這樣可以嗎?可以的!好(真的):看;說,走.',
      '這樣可以嗎？可以的！好（真的）：看；說，走。',
    ],
    [
      'but not those of numbers and of Latin words',
      '有1,000人在10:30用App(v2.0)看。',
      '有1,000人在10:30用App(v2.0)看。',
    ],
    ['a blank behind a half-width mark', '好的, 看', '好的，看'],
    ['radicals, ligatures and compatibility characters', '⼀個⽤⼾⾃⼰的ﬁ事豈不', '一個用戶自己的fi事豈不'],
    ['invisible characters', '看\u00ad說\u200b\u200b走\ufeff了看\u00ad說', '看說走了看說'],
    ['blanks at both ends', '　　看。 \t', '看。'],
    ['blanks between Chinese', '看 說，AI 和 Node 都好', '看說，AI 和 Node 都好'],
    ['doubled marks, but not those that were meant', '看，，說。。走！！', '看，說。走！！'],
    ['dots', '看...說。。。走…好……', '看……說……走……好……'],
    ['著 as a particle', '他笑著說名著，著作都在著', '他笑着說名著，著作都在着'],
    ['Simplified in Traditional, by the word', '這裏說頭发和发現，发了，這裏說說', '這裏說頭髮和發現，發了，這裏說說'],
    ['Traditional in Simplified', '这里说说这们说個们', '这里说说这们说个们'],
  ])('%s', (_, source, shown) => {
    expect(outline(drafted(source)).slice(1)).toEqual([shown])
  })

  test('such as a question for a private-use character, since nobody can guess it', () => {
    const { book, chapters } = drafted('看\ue000說。')
    expect(chapters[0]?.blocks[0]?.text).toBe('看\ue000說。')
    expect(book.edits).toEqual([expect.objectContaining({ kind: 'slip', was: '\ue000', is: '〓', applied: false })])
  })

  test('such as one blank for several in English', () => {
    expect(outline(drafted('One  two   three  four.'))[1]).toBe('One two three four.')
  })

  test('and are left where the publisher refuses', () => {
    const made = drafted('　　看?', 'talk.txt', ({ english }) => !/Full-width/.test(english))
    expect(outline(made)[1]).toBe('看?')
  })

  test('and characters whose 简 is longer stay', () => {
    expect(outline(drafted('大車無輗，小車無軏。'))[1]).toBe('大車無輗，小車無軏。')
  })
})

describe('what the file says fills the book', () => {
  test('from front matter, and nothing is made up', () => {
    const { draft } = {
      draft: started(
        '---\ntitle: "談: 工具"\nauthor: [甲, 乙]\ndate: 2024-05-01T10:00\nurl: https://example.org\nx: {}\n---\n\n看。\n',
        'a.md',
      ),
    }
    expect(draft.facts).toEqual({
      title: '談: 工具',
      speaker: '甲、乙',
      date: '2024-05-01',
      'source.url': 'https://example.org',
    })
  })

  test.each<[string, string, string, object]>([
    ['the only heading of the first level', 'a.md', '# 談工具\n\n看。\n', { title: '談工具' }],
    ['the only speaker', 'a.vtt', `WEBVTT\n\n${cue(0, '<v 講者>看。')}`, { speaker: '講者' }],
    ['no front matter that is broken', 'a.md', '---\ntitle: "x\n---\n\n看。\n', {}],
    ['nothing of a plain text', 'a.txt', '看。\n', {}],
  ])('with %s', (_, name, source, facts) => {
    expect(started(source, name).facts).toEqual(facts)
  })
})

test.each<[string, Uint8Array, string, RegExp]>([
  ['is no text', Uint8Array.of(0x50, 0x4b, 0, 0), 'a.docx', /no text in UTF-8, GB18030 or Big5/],
  ['has no words', Buffer.from(' \n'), 'a.txt', /no words in this file/],
  ['has no cues', Buffer.from('看。'), 'a.srt', /Read as srt, the file has no words/],
])('a file that %s is refused, with what to do', (_, bytes, name, message) => {
  expect(() => started(bytes, name)).toThrow(message)
})

test.each([
  ['', 'WEBVTT\n\n00:00.000 --> 00:01.000\nx', 'vtt'],
  ['', '1\n00:00:01,000 --> 00:00:02,000\nx', 'srt'],
  ['', '# x', 'markdown'],
  ['', 'x', 'text'],
  ['a.TXT', '# x', 'text'],
])('a file "%s" that begins with %j is %s', (name, source, format) => {
  expect(started(source, name).format).toBe(format)
})

test('no character of a source is lost without an edit that says so, whatever is accepted', () => {
  const pieces = [
    '看',
    '說，',
    '。',
    ',',
    ' ',
    '　',
    '\u200b',
    '⽤',
    '\n',
    '\n\n',
    '第一章',
    '...',
    'ab',
    '(',
    ')',
    '发',
    '著',
    '1',
  ]
  const source = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 })
    .map((all) => `看${all.join('')}看`)
  let accepted = 0
  fc.assert(
    fc.property(source, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (text, choices) => {
      let asked = 0
      let made: ReturnType<typeof drafted>
      try {
        made = drafted(text, 'talk.txt', () => choices[asked++ % choices.length] ?? true)
      } catch (error) {
        // Two deletions side by side are refused by the compiler, with both named.
        return expect((error as Error).message).toMatch(/meet at one place/)
      }
      accepted++
      const removed = new Set(made.draft.edits.flatMap(({ line }) => line ?? []))
      const lines = made.draft.lines.filter((line) => !removed.has(line.text)).map((line) => line.text)
      expect(made.chapters.map((chapter) => sourceWording(chapter, made.book.edits)).join('\n')).toBe(lines.join('\n'))
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(60)
})
