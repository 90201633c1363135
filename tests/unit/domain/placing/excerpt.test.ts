import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import { plainFold } from '@/domain/anchoring/fold'
import { cardOf, type Excerpt, editorsExcerpts, excerptRange } from '@/domain/placing/excerpt'
import { type Book, type Chapter, chapterText, type Picks } from '@/domain/text/book'
import { queryToPlace } from '@/domain/text/place'
import { finderOf } from '../support/finder'

const book = bookJson as unknown as Book
const picks = picksJson as Picks
const chapter = (id: string): Chapter => chapters.find((one) => one.id === id) as Chapter

describe('the editor’s excerpts', () => {
  const all = editorsExcerpts(book, chapters, picks)

  test('are all picks, in the order of the text, each with why and with its card', () => {
    expect(all.map(({ chapter, start }) => `${chapter} ${start}`)).toEqual(
      chapters.flatMap(({ id }) => (picks[id] ?? []).map(({ start }) => `${id} ${start}`)),
    )
    for (const { chosenBy, why, readers } of all)
      expect({ chosenBy, why: Boolean(why), readers }).toEqual({ chosenBy: 'editor', why: true, readers: undefined })
  })

  test.each(all.map((excerpt) => [excerpt.card.quote, excerpt]))(
    '「%s」 is what the card says and where its path leads',
    (quote, excerpt) => {
      const text = chapterText(chapter(excerpt.chapter))
      expect(text.slice(excerpt.start, excerpt.end).trim()).toBe(quote)
      const query = Object.fromEntries(new URLSearchParams(excerpt.card.path.split('?')[1]))
      const { start, end, revision } = excerpt
      expect(queryToPlace(query, book)).toEqual({
        ok: true,
        value: { chapter: excerpt.chapter, passage: { start, end, revision } },
      })
    },
  )
})

describe('a card', () => {
  test('prints quote, chapter, speaker, source and revision', () => {
    expect(cardOf(book, chapter('ai'), { start: 198, end: 228 })).toEqual({
      quote: chapterText(chapter('ai')).slice(198, 228),
      number: 10,
      title: '微信一直在做AI，AI是要落地到場景裏面的',
      speaker: '張小龍',
      byline: ['張小龍講', '鈦媒體實錄', '2019 微信公開課'],
      revision: 1,
      path: '/pages/reader/index?chapter=ai&at=1.5i-6c',
    })
  })

  test('takes the name of the contents where the chapter has no heading', () => {
    expect(cardOf(book, chapter('opening'), { start: 0, end: 5 })).toMatchObject({ number: 0, title: '鈦媒體按語' })
  })
})

describe('an excerpt', () => {
  const text = '一二三。四五六。一二三。'
  const one: Chapter = {
    id: 'ai',
    revision: 2,
    edits: [],
    blocks: [{ id: 'p1', type: 'speech', text, sentences: [0, 4, 8] }],
  }
  const excerpt = (revision: number, quote: string, start = 0): Excerpt => ({
    chapter: 'ai',
    revision,
    start,
    end: start + quote.length,
    chosenBy: 'editor',
    card: { ...cardOf(book, chapter('ai'), { start: 0, end: 1 }), quote },
  })

  test.each([
    ['of this revision stands where it says', excerpt(2, '一二三。', 8), { start: 8, end: 12 }],
    ['of another revision is found by its words', excerpt(1, '四五六。'), { start: 4, end: 8 }],
    ['of another revision whose words stand there twice is not placed by guess', excerpt(1, '一二三。'), undefined],
    ['of another revision whose words are gone is not shown', excerpt(3, '七八九。'), undefined],
  ])('%s', (_, given, range) => {
    expect(excerptRange(given, finderOf(one, plainFold))).toEqual(range)
  })
})
