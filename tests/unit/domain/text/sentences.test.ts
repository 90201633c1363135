import { blockStarts, type Chapter, chapterText } from '@/domain/text/book'
import { sentenceAt, sentencesOf } from '@/domain/text/sentences'
import { namedChapters } from '../support/text'

const chapter: Chapter = {
  id: 'one',
  revision: 1,
  edits: [],
  blocks: [
    { id: 'p1', type: 'heading', text: '題', sentences: [0] },
    { id: 'p2', type: 'speech', text: '一二。三四。', sentences: [0, 3] },
    { id: 'p3', type: 'note', text: '註。', sentences: [0] },
  ],
}

test('a chapter’s text is its blocks, a line break between them', () => {
  expect(chapterText(chapter)).toBe('題\n一二。三四。\n註。')
  expect(blockStarts(chapter)).toEqual([0, 2, 9])
})

test('sentences are ranges of the chapter’s text, headings and notes included', () => {
  expect(sentencesOf(chapter).map(({ block, start, end }) => [block.id, start, end])).toEqual([
    ['p1', 0, 1],
    ['p2', 2, 5],
    ['p2', 5, 8],
    ['p3', 9, 11],
  ])
})

describe('the sentence', () => {
  test.each([
    ['at the beginning is the heading', 0, 0],
    ['at a line break is the one before it', 1, 0],
    ['at its first character is that one', 2, 2],
    ['at its last character is that one', 4, 2],
    ['after a stop is the next', 5, 5],
    ['in the last block is the last', 10, 9],
    ['behind the text is the last', 500, 9],
  ])('%s', (_, at, start) => {
    expect(sentenceAt(chapter, at)?.start).toBe(start)
  })

  test('before the text is none', () => {
    expect(sentenceAt(chapter, -1)).toBeUndefined()
  })
})

test.each(namedChapters)(
  'every character of %s but the line breaks is in exactly one sentence, and found in it',
  (_, chapter) => {
    const text = chapterText(chapter)
    const sentences = sentencesOf(chapter)
    const homes = Array.from(text.split(''), (_, at) => sentences.filter(({ start, end }) => start <= at && at < end))
    homes.forEach((home, at) => {
      expect({ at, homes: home.length }).toEqual({ at, homes: text[at] === '\n' ? 0 : 1 })
      if (home[0]) expect(sentenceAt(chapter, at)).toEqual(home[0])
    })
  },
)
