import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import { cardText } from '@/domain/card/card-text'
import { fullCard } from '@/domain/card/full-card'
import { type Book, type Chapter, chapterText } from '@/domain/text/book'
import { cardWith } from './support'

const talk = book as unknown as Book
const chapter = chapters.find(({ id }) => id === 'tool') as Chapter
const text = chapterText(chapter)
const same = (words: string): string => words

function cardOf(first: string, last: string, ofBook = talk) {
  const start = text.indexOf(first)
  const range = { start, end: text.indexOf(last, start) + last.length }
  return fullCard(cardWith(first), { book: ofBook, chapter, range, colour: 'pink' }, same)
}

const passages = (card: ReturnType<typeof cardOf>) =>
  card.context.paragraphs.map(
    (paragraph) => paragraph.passage && paragraph.text.slice(paragraph.passage.start, paragraph.passage.end),
  )

test('a passage has its paragraph, with one on either side', () => {
  const card = cardOf('為什麼不是一種生活方式呢？', '呢？')
  expect(passages(card)).toEqual([undefined, '為什麼不是一種生活方式呢？', undefined])
  expect(card.context.colour).toBe('pink')
})

test('a passage over two paragraphs has its part in each', () => {
  const card = cardOf('之間的關係。', '微信有一個口號')
  expect(passages(card)).toEqual([undefined, '之間的關係。', '微信有一個口號', undefined])
})

test('a passage in a heading has the heading, which others do not show', () => {
  const [heading, first] = chapter.blocks.map(({ text }) => text)
  expect(passages(cardOf('微信', '微信'))[0]).toBe('微信')
  expect(cardOf('微信', '微信').context.paragraphs[0]?.text).toBe(heading)
  const below = cardOf((first ?? '').slice(0, 5), (first ?? '').slice(3, 5))
  expect(below.context.paragraphs[0]?.text).toBe(first)
})

test('a source that the byline names is not named twice', () => {
  const line = talk.rights.line
  expect(cardOf('微信', '微信').rights).toEqual([line])
  expect(cardOf('微信', '微信', { ...talk, byline: ['張小龍講'] }).rights).toEqual([talk.credit, line])
})

test('a card in words has each part in a line, and no empty ones', () => {
  const card = { ...cardWith('守住底线。'), note: '做了三年。', bookTitle: undefined, revision: '', rights: [] }
  expect(cardText(card)).toBe(
    '守住底线。\n\n做了三年。\n\n第一篇 每天有5亿人在吐槽微信，有1亿人教我怎样做产品\n张小龙讲 钛媒体实录 2019 微信公开课',
  )
})
