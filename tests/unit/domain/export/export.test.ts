import { type Node, Parser } from 'commonmark'
import fc from 'fast-check'
import { plainFold } from '@/domain/anchoring/fold'
import { toAnnotations } from '@/domain/export/annotations'
import type { ExportWords } from '@/domain/export/export-words'
import { exportItems } from '@/domain/export/items'
import { toMarkdown } from '@/domain/export/markdown'
import { toPlainText } from '@/domain/export/plain-text'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import type { Chapter, ChapterEntry } from '@/domain/text/book'
import { placeToLink } from '@/domain/text/place'
import { describe as describeRange } from '@/domain/text/selector'
import { anyMarks } from '../support/any-mark'
import { finderOf } from '../support/finder'
import { book, chapters } from '../support/text'

const entry = (id: string, number: number, title: string): ChapterEntry => ({
  id,
  number,
  title,
  summary: '',
  length: 12,
})
const chapter = (id: string, text: string): Chapter => ({
  id,
  revision: 2,
  edits: [],
  blocks: [{ id: 'p1', type: 'speech', text, sentences: [0] }],
})
const text = '一二三。四五六。七八九。'
const exported = [
  { entry: entry('first', 1, '甲'), finder: finderOf(chapter('first', text), plainFold) },
  { entry: entry('second', 2, '乙'), finder: finderOf(chapter('second', text), plainFold) },
]
const mark = (id: string, source: string, start: number, more: Partial<Mark> = {}): Mark => ({
  id,
  target: { source, revision: 2, selector: describeRange(text, { start, end: start + 4 }) },
  colour: 'yellow',
  created: 0,
  version: [0, id],
  ...more,
})
const gone = (id: string, source: string, words: string): Mark => ({
  ...mark(id, source, 0),
  target: { source, revision: 1, selector: describeRange(words, { start: 0, end: words.length }) },
})

/** A mark beside which other devices wrote too. */
const noted = (body: string | undefined): Mark => ({
  ...mark('a', 'first', 4),
  ...(body !== undefined && { body }),
  history: [
    { version: [9, 'b'], body: '別處*寫的' },
    { version: [8, 'c'], body: '更早的' },
  ],
})

interface Rendered {
  is: 'quote' | 'note' | 'heading'
  words: string
}

/** What a CommonMark parser makes of a text, paragraph by paragraph. Throws at what no mark should become. */
function rendered(markdown: string): Rendered[] {
  const paragraphs: Rendered[] = []
  const walker = new Parser().parse(markdown).walker()
  for (let step = walker.next(); step; step = walker.next()) {
    if (step.entering) render(step.node, paragraphs)
  }
  return paragraphs.map(({ is, words }) => ({ is, words: words.split('\n').map(bare).join('\n') }))
}

function render(node: Node, paragraphs: Rendered[]): void {
  const last = paragraphs[paragraphs.length - 1]
  if (node.type === 'paragraph')
    paragraphs.push({ is: node.parent?.type === 'block_quote' ? 'quote' : 'note', words: '' })
  else if (node.type === 'heading') paragraphs.push({ is: 'heading', words: '' })
  else if (node.type === 'text' && last) last.words += node.literal
  else if (node.type === 'linebreak' && last) last.words += '\n'
  else if (!['document', 'block_quote', 'link'].includes(node.type)) throw new Error(`there is a ${node.type}`)
}

/** A line without the blanks at its ends: this parser takes off more of them than CommonMark asks for. */
const bare = (line: string): string => line.trim()

const linkTo: ExportWords['linkTo'] = (place) => placeToLink(place, 'https://example.org')
const exportWords: ExportWords = {
  say: createSay((words) => words),
  convert: (words) => words,
  timeOf: (time) => `t${time}`,
  linkTo,
}
const items = (...marks: Mark[]) => exportItems(marks, exported)

describe('exported marks', () => {
  const ids = (...marks: Mark[]) => items(...marks).map((item) => item.mark.id)

  test('are in the order of the text', () => {
    expect(ids(mark('d', 'second', 0), mark('b', 'first', 8), mark('a', 'first', 0))).toEqual(['a', 'b', 'd'])
  })

  test('are without those that were deleted, and with those that were put back', () => {
    const deleted = mark('a', 'first', 0, { deletedBy: ['x'] })
    const restored = mark('b', 'first', 4, { deletedBy: ['x'], restored: ['x'] })
    expect(ids(deleted, restored)).toEqual(['b'])
  })

  test('have lost marks last in their chapter, with their old words and a link to the chapter', () => {
    const [, lost] = items(gone('lost', 'first', '從前'), mark('a', 'first', 8), mark('b', 'second', 0))
    expect(lost).toMatchObject({ mark: { id: 'lost' }, quote: '從前', place: { chapter: 'first' } })
    expect(lost?.place.passage).toBeUndefined()
  })

  test('link to the present place of their words', () => {
    const moved = mark('a', 'first', 4)
    moved.target.selector[1] = { type: 'TextPositionSelector', start: 0, end: 4 }
    expect(items(moved)[0]?.place).toEqual({ chapter: 'first', passage: { revision: 2, start: 4, end: 8 } })
  })
})

describe('as plain text', () => {
  test('each mark has its words, its note, its chapter, its time and its link', () => {
    const noted = mark('a', 'first', 4, { body: '我的\n想法', created: 7 })
    expect(toPlainText(items(noted, mark('b', 'second', 0)), exportWords)).toBe(
      [
        '「四五六。」\n我的\n想法\n第一篇 甲 t7\nhttps://example.org/read/first?at=2.4-8',
        '「一二三。」\n第二篇 乙 t0\nhttps://example.org/read/second?at=2.0-4',
      ].join('\n\n'),
    )
  })

  test('the book’s words are in the reader’s script, the reader’s own as they were written', () => {
    const simple: ExportWords = { ...exportWords, convert: (words) => words.replace(/四/g, '肆') }
    const told = toPlainText(items(mark('a', 'first', 4, { body: '四' })), simple)
    expect(told).toContain('「肆五六。」\n四\n')
  })

  test('what else was written beside a mark is below its note, with its time', () => {
    const told = toPlainText(items(noted('想法')), exportWords)
    expect(told).toContain('「四五六。」\n想法\n另外寫過的 t9\n別處*寫的\n另外寫過的 t8\n更早的\n第一篇')
  })

  test('no marks are no text', () => {
    expect(toPlainText([], exportWords)).toBe('')
  })
})

describe('as Markdown', () => {
  const markdown = (...marks: Mark[]) => toMarkdown(items(...marks), book, exportWords)

  test('a chapter has one heading, a mark a quote, its note, and its time as its link', () => {
    const told = markdown(mark('a', 'first', 0, { body: '想法' }), mark('b', 'first', 4), mark('c', 'second', 0))
    expect(told.split('\n\n')).toEqual([
      `# ${book.title}`,
      '## 第一篇 甲',
      '> 一二三。',
      '想法',
      '[t0](https://example.org/read/first?at=2.0-4)',
      '> 四五六。',
      '[t0](https://example.org/read/first?at=2.4-8)',
      '## 第二篇 乙',
      '> 一二三。',
      '[t0](https://example.org/read/second?at=2.0-4)\n',
    ])
  })

  test.each([
    ['below its note', '想法', ['想法', '另外寫過的 t9\\\n別處\\*寫的', '另外寫過的 t8\\\n更早的']],
    ['where it has no note any more', undefined, ['另外寫過的 t9\\\n別處\\*寫的', '另外寫過的 t8\\\n更早的']],
    ['but for what is in its note by now', '別處*寫的', ['別處\\*寫的', '另外寫過的 t8\\\n更早的']],
  ])('what else was written beside a mark is told, %s', (_, body, notes) => {
    expect(markdown(noted(body)).split('\n\n').slice(3, -1)).toEqual(notes)
  })

  test('a quote over two paragraphs is two, both in the quote', () => {
    expect(markdown(gone('a', 'first', '一\n二'))).toContain('\n\n> 一\n>\n> 二\n\n')
  })

  test('deleted marks with words have a heading of their own, behind all others, and tell their chapter', () => {
    const deleted = mark('a', 'first', 0, { body: '想法', deletedBy: ['x'] })
    expect(
      markdown(deleted, mark('b', 'second', 0))
        .split('\n\n')
        .slice(4),
    ).toEqual(['## 已刪除的想法', '> 一二三。', '想法', '[第一篇 甲 t0 已刪除](https://example.org/read/first)\n'])
  })

  /** What is read back of a mark that has these words for its quote and its note. */
  const readBack = (words: string): Rendered[] =>
    rendered(markdown({ ...gone('a', 'first', words), body: words }))
      .filter(({ is }) => is !== 'heading')
      .slice(0, -1)
  const lines = (words: string): string[] =>
    words
      .split(/[\r\n]+/)
      .map(bare)
      .filter((line) => line !== '')
  /** The book's lines are paragraphs; a note has lines in its paragraphs. No HTML can hold U+0000. */
  function asWritten(text: string): Rendered[] {
    const words = text.replace(/\0/g, '')
    const notes = words.split(/\n\s*\n/).map((paragraph) => lines(paragraph).join('\n'))
    return [
      ...lines(words).map((words): Rendered => ({ is: 'quote', words })),
      ...notes.filter((words) => words !== '').map((words): Rendered => ({ is: 'note', words })),
    ]
  }

  const pieces = fc.constantFrom(
    ...[
      '字',
      '𠮷',
      'a',
      '1',
      '12',
      ' ',
      '  ',
      '    ',
      '\t',
      '\u3000',
      '\n',
      '\n\n',
      '\r\n',
      '\0',
      '\u00a0',
      '\u200b',
      '\f',
    ],
    ...[
      '#',
      '##',
      '+',
      '-',
      '---',
      '=',
      '==',
      '*',
      '**',
      '_',
      '`',
      '```',
      '~',
      '~~~',
      '.',
      ')',
      '>',
      '|',
      ':',
      '::',
      '$',
      '$$',
      '^',
      '@',
      '!',
      '%',
    ],
    ...[
      '[',
      ']',
      '(',
      '[a]: /x',
      '[^1]: ',
      '![',
      '<',
      '<!--',
      '-->',
      '<b>',
      '</b>',
      '<?',
      '<![CDATA[',
      '&',
      '&amp;',
      '&#32;',
      '\\',
      '"',
      "'",
    ],
    ...['https://example.org', '<https://example.org>', 'a@example.org', 'www.example.org', '|---|', ':-:', '- [ ] '],
  )

  test('whatever is quoted or written is read back by a parser as it is, paragraph by paragraph and line by line', () => {
    const text = fc.oneof(
      fc.array(pieces, { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    )
    fc.assert(
      fc.property(
        text.filter((words) => words.replace(/\0/g, '').trim() !== ''),
        (words) => expect(readBack(words)).toEqual(asWritten(words)),
      ),
      { numRuns: 3000 },
    )
  })

  test('a title is read back as it is', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (all) => {
        const title = `題${all.join('')}字`
        const told = toMarkdown([], { ...book, title }, exportWords)
        const words = title.replace(/\0/g, '').replace(/\s+/g, ' ')
        expect(rendered(told)).toEqual([{ is: 'heading', words }])
      }),
    )
  })

  test.each([
    ['emphasis', '*重* 和 _重_', '\\*重\\* 和 \\_重\\_'],
    ['a link', '[去](x)', '\\[去\\](x)'],
    ['HTML', '<b>&amp;', '\\<b\\>\\&amp;'],
    ['code', '`x`', '\\`x\\`'],
    ['a heading', '# 題', '\\# 題'],
    ['a list', '- 一\n+ 二', '\\- 一\\\n\\+ 二'],
    ['a numbered list', '1. 一\n2) 二', '1\\. 一\\\n2\\) 二'],
    ['a line under a heading', '一\n==', '一\\\n\\=='],
    ['a backslash', '\\*', '\\\\\\*'],
    ['a line break', '一\n二\n三', '一\\\n二\\\n三'],
    ['a paragraph', '一\n\n二', '一\n\n二'],
    ['code by its blanks', '一\n\n    二\n\n\t三', '一\n\n二\n\n三'],
    ['a table', 'a | b\n:-|-:', 'a \\| b\\\n\\:-\\|-:'],
    ['a formula', '$x$', '\\$x\\$'],
    ['a comment', '<!-- 一 -->', '\\<!-- 一 --\\>'],
    ['a definition of a link', '[一]: /二', '\\[一\\]: /二'],
    ['a line with blanks behind it', '一  \n二', '一\\\n二'],
    ['a paragraph that begins with a full-width blank', '　　一', '　　一'],
    ['nothing', '一. 2-3 #', '一. 2-3 #'],
  ])('a note that looks like %s stays what it is', (_, note, told) => {
    expect(markdown(mark('a', 'first', 0, { body: note }))).toContain(`\n\n${told}\n\n[`)
  })
})

describe('as annotations', () => {
  const annotations = (...marks: Mark[]) => toAnnotations(items(...marks), book, linkTo)

  test('they are a collection of one page, which says its unit', () => {
    expect(annotations(mark('a', 'first', 0))).toMatchObject({
      '@context': ['http://www.w3.org/ns/anno.jsonld', { bandu: 'urn:bandu:' }],
      type: 'AnnotationCollection',
      total: 1,
      'bandu:unit': 'UTF-16 code unit',
      'bandu:book': book.id,
      first: { type: 'AnnotationPage', startIndex: 0 },
    })
  })

  test('what has failed on the device goes along, and where nothing has there is no word of it', () => {
    const faults = [{ cause: 'cloud malformed', count: 2, first: 1, last: 2 }]
    expect(toAnnotations([], book, linkTo, faults)).toMatchObject({ 'bandu:faults': faults })
    expect(toAnnotations([], book, linkTo)).not.toHaveProperty('bandu:faults')
  })

  test('a mark with a note comments; what the standard has terms for is in these', () => {
    const noted = mark('a', 'first', 4, { body: '想法', created: 1000 })
    expect(annotations(noted).first.items[0]).toEqual({
      id: 'urn:bandu:a',
      type: 'Annotation',
      motivation: 'commenting',
      created: '1970-01-01T00:00:01.000Z',
      body: { type: 'TextualBody', value: '想法', format: 'text/plain' },
      target: { source: 'https://example.org/read/first', selector: noted.target.selector },
      'bandu:chapter': '甲',
      'bandu:link': 'https://example.org/read/first?at=2.4-8',
      'bandu:mark': { colour: 'yellow', version: [0, 'a'], target: { source: 'first', revision: 2 } },
    })
  })

  test('a mark without one highlights, and has no body', () => {
    const [item] = annotations(mark('a', 'first', 4)).first.items
    expect(item?.motivation).toBe('highlighting')
    expect(item).not.toHaveProperty('body')
  })

  test('a clock beyond all dates breaks nothing', () => {
    const [item] = annotations(mark('a', 'first', 4, { created: Number.MAX_SAFE_INTEGER })).first.items
    expect(item?.created).toBe('+275760-09-13T00:00:00.000Z')
  })
})

test('whatever the marks, each is in every form with its words, its chapter, its time and its link', () => {
  const all = chapters.map((chapter) => ({
    finder: finderOf(chapter, plainFold),
    entry: book.chapters.find(({ id }) => id === chapter.id) as ChapterEntry,
  }))
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const items = exportItems(marks, all)
      expect(items.map(({ mark }) => mark.id).sort()).toEqual(marks.map(({ id }) => id).sort())
      const [plain, markdown] = [toPlainText(items, exportWords), toMarkdown(items, book, exportWords)]
      const { first } = toAnnotations(items, book, linkTo)
      items.forEach(({ mark, quote, entry, place }, i) => {
        for (const part of [quote, entry.title, exportWords.timeOf(mark.created), linkTo(place)]) {
          expect(plain).toContain(part)
        }
        expect(markdown).toContain(`[${exportWords.timeOf(mark.created)}](${linkTo(place)})`)
        expect(first.items[i]).toMatchObject({ 'bandu:chapter': entry.title, 'bandu:link': linkTo(place) })
      })
    }),
  )
})
