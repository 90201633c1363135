import { editsOf, editsWithin, runsBetween, sourceRuns, wordingsInContext } from '@/domain/edits/source-wording'
import type { Book, Chapter, Edit } from '@/domain/text/book'
import { chapterText } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { sourceWording } from '../../publisher/support/undo-edits'
import { book, namedChapters } from '../support/text'

const edit = (was: string, is: string, more: Partial<Edit> = {}): Edit => ({
  kind: 'variant',
  was,
  is,
  reason: '',
  applied: true,
  ...more,
})
const edits = [
  edit(',', '，'),
  edit('裡', '裏'),
  edit('呵呵', ''),
  edit('的的', '的', { applied: false }),
  edit('x', ''),
]

/** 心裏，想的的事，都在這裏。笑。 and where the source laughed. */
const chapter: Chapter = {
  id: 'one',
  revision: 1,
  blocks: [
    { id: 'p1', type: 'speech', text: '心裏，想的的事，都在這裏。', sentences: [0] },
    { id: 'p2', type: 'speech', text: '笑。', sentences: [0] },
  ],
  edits: [[0], [1, 1, 10], [2, 14, 1], [3], [4]],
}
const small = { edits } as unknown as Book
const text = chapterText(chapter)

describe('the edits of a chapter', () => {
  test('stand in the order of the text, each at every place it has', () => {
    expect(editsOf(small, chapter).map(({ edit, start, end }) => [edits.indexOf(edit), start, end])).toEqual([
      [1, 1, 2],
      [0, 2, 3],
      [3, 4, 6],
      [0, 7, 8],
      [1, 11, 12],
      [2, 14, 14],
      [2, 15, 15],
    ])
  })

  test('that the book does not have are left out', () => {
    expect(editsOf(small, { ...chapter, edits: [[99], [0]] })).toHaveLength(2)
  })

  test.each([
    ['all of it', { start: 0, end: 16 }, 7],
    ['nothing', { start: 3, end: 4 }, 0],
    ['half of one', { start: 3, end: 5 }, 0],
    ['the whole of one', { start: 4, end: 6 }, 1],
    ['a deletion where it begins', { start: 14, end: 15 }, 1],
    ['not a deletion where it ends, which is the next one’s', { start: 8, end: 14 }, 1],
  ])('are found within %s', (_, range, count) => {
    expect(editsWithin(small, chapter, range)).toHaveLength(count)
  })
})

describe('a passage in the source’s wording', () => {
  const runsOf = (start: number, end: number) => {
    const range = { start, end }
    return sourceRuns(text, range, editsWithin(small, chapter, range)).map(({ text, differs }) =>
      differs ? [text] : text,
    )
  }

  test.each([
    ['tells what differs apart', 0, 4, ['心', ['裡'], [','], '想']],
    ['leaves a question as the text has it', 3, 7, ['想的的事']],
    ['has what was left out', 14, 16, [['呵呵'], '笑', ['呵呵'], '。']],
    ['is as it is where nothing was changed', 12, 13, ['。']],
  ])('%s', (_, start, end, runs) => {
    expect(runsOf(start, end)).toEqual(runs)
  })
})

describe('an edit in its context', () => {
  test.each([
    [
      'shows six characters either side',
      '一二三四五六七裏八九十甲乙丙丁',
      7,
      '二三四五六七裡八九十甲乙丙',
      '二三四五六七裏八九十甲乙丙',
    ],
    ['stops at the marks around it', '一二，三裏四。五', 4, '三裡四', '三裏四'],
    ['stops at the ends of a paragraph', '一二\n裏\n三', 3, '裡', '裏'],
    ['stops at the ends of the text', '裏', 0, '裡', '裏'],
  ])('%s', (_, text, start, source, ours) => {
    const at = { edit: edit('裡', '裏'), start, end: start + 1 }
    expect(wordingsInContext(text, at)).toEqual({ source, ours })
  })

  test('shows what was left out', () => {
    expect(wordingsInContext('甲乙', { edit: edit('呵呵', ''), start: 1, end: 1 })).toEqual({
      source: '甲呵呵乙',
      ours: '甲乙',
    })
  })
})

describe.each(namedChapters)('in %s', (_, chapter) => {
  const text = chapterText(chapter)
  const inSource = (start: number, end: number): string => {
    const range = { start, end }
    return sourceRuns(text, range, editsWithin(book, chapter, range))
      .map(({ text }) => text)
      .join('')
  }

  test('the sentences give the source’s wording, one after the other', () => {
    const sentences = sentencesOf(chapter).map(({ start, end }) => inSource(start, end))
    const source = sourceWording(chapter, book.edits)
    expect(sentences.join('')).toBe(source.replaceAll('\n', ''))
  })

  test('the whole gives the source’s wording', () => {
    expect(inSource(0, text.length)).toBe(sourceWording(chapter, book.edits))
  })

  test('each edit is shown with words of the text around it, and both wordings differ', () => {
    for (const at of editsOf(book, chapter)) {
      const { source, ours } = wordingsInContext(text, at)
      expect(source).not.toBe(ours)
      expect(text).toContain(at.edit.applied ? ours : source)
      expect(source).not.toContain('\n')
    }
  })
})

test.each<[string, number, string, string]>([
  ['at its beginning', 0, '', '一二*|三四*|五'],
  ['within a run', 1, '一*', '二*|三四*|五'],
  ['between two runs', 2, '一二*', '三四*|五'],
  ['within the last', 4, '一二*|三四*', '五'],
  ['at its end', 5, '一二*|三四*|五', ''],
])('a wording is divided %s, and each part keeps what differs in it', (_, at, before, behind) => {
  const runs = [
    { text: '一二', differs: true },
    { text: '三四', differs: true },
    { text: '五', differs: false },
  ]
  const parts = [runsBetween(runs, 0, at), runsBetween(runs, at, 5)]
  const drawn = parts.map((part) => part.map(({ text, differs }) => text + (differs ? '*' : '')).join('|'))
  expect(drawn).toEqual([before, behind])
})
