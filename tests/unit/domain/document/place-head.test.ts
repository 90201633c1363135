import fc from 'fast-check'
import { cardFile, chapterHead, passageHead, type Site } from '@/domain/document/place-head'
import type { Place } from '@/domain/text/place'
import { edition } from '../../../support/cloud/talk'

const site: Site = { base: '/', hasCards: true }
const passage = (start: number, end: number, revision = 1): Place => ({
  chapter: 'tool',
  passage: { start, end, revision },
})
const tool = edition.chapters.get('tool') as NonNullable<ReturnType<typeof edition.chapters.get>>
const [first] = tool.sentences.filter(({ block }) => block.type !== 'heading')
const { start, end } = first ?? { start: 0, end: 0 }
const origin =
  '张小龙讲 · 钛媒体实录 · 2019 微信公开课 · 第三篇 · 微信的本质是「工具」 · 微信下一个八年，张小龙想好了没？'

describe('what is told of a chapter', () => {
  test('is its title, its summary and the card of its title', () => {
    expect(chapterHead(edition, 'tool', site)).toEqual({
      title: '微信的本质是「工具」',
      description: '老朋友，和创造价值的人。微信下一个八年，张小龙想好了没？',
      image: '/cards/tool.jpg',
      article: '微信的本质是「工具」',
    })
  })

  test('is no card where none was drawn', () => {
    expect(chapterHead(edition, 'tool', { ...site, hasCards: false }).image).toBeUndefined()
  })

  test('has whole addresses where the public origin is known, below the base', () => {
    const below = { base: '/talk/', origin: 'https://example.org', hasCards: true }
    expect(chapterHead(edition, 'tool', below)).toMatchObject({
      url: 'https://example.org/talk/read/tool',
      image: 'https://example.org/talk/cards/tool.jpg',
    })
  })
})

describe('what is told of a passage', () => {
  const told = (place: Place) => passageHead(edition, place, site)

  test('is its words, who says them where, and its card', () => {
    expect(told(passage(start, end))).toEqual({
      title: '我更愿意用源动力来取代初心这种说法，源动力是内心深切的期望。',
      description: origin,
      image: `/${cardFile(passage(start, end))}`,
      article: '微信的本质是「工具」',
    })
  })

  test('is all of its words where a title is too short for them', () => {
    const long = tool.sentences.find(({ start, end }) => end - start > 60)
    const head = told(passage(long?.start ?? 0, long?.end ?? 0))
    expect(head?.title).toMatch(/^.{39}…$/)
    expect(head?.description).toContain(`。 —— ${origin}`)
    expect(head?.description.startsWith(head.title.slice(0, -1))).toBe(true)
  })

  test('is of a part or of several sentences their own words, with the card of the first sentence', () => {
    const card = `/${cardFile(passage(start, end))}`
    expect(told(passage(start + 2, start + 8))).toMatchObject({ title: '愿意用源动力', image: card })
    const [, second] = tool.sentences.filter(({ start }) => start >= end)
    const both = told(passage(start, second?.end ?? 0))
    expect(both?.image).toBe(card)
    expect(both?.description).toContain('两点')
  })

  test('is listed as its chapter', () => {
    const head = passageHead(edition, passage(start, end), { ...site, origin: 'https://example.org' })
    expect(head?.url).toBe(`https://example.org/read/tool?at=1.${start.toString(36)}-${end.toString(36)}`)
    expect(head?.canonical).toBe('https://example.org/read/tool')
  })

  test.each<[string, Place]>([
    ['beyond the end', passage(tool.text.length - 2, tool.text.length + 2)],
    ['of a revision that there never was', passage(start, end, 99)],
    ['of nothing but a line break', passage(end - 1 + 1, end + 1)],
    ['of no passage', { chapter: 'tool' }],
    ['of a chapter that the book does not have', { ...passage(start, end), chapter: 'none' }],
  ])('is nothing for a place %s', (name, place) => {
    if (name.includes('line break')) expect(tool.text.slice(end, end + 1)).toBe('\n')
    expect(told(place)).toBeUndefined()
  })

  test('is never long, and never fails, whatever a link names', () => {
    const number = fc.nat(4000)
    fc.assert(
      fc.property(number, number, fc.nat(3), (a, b, revision) => {
        const head = told(passage(a, b, revision))
        if (!head) return
        expect(head.title.length).toBeLessThanOrEqual(40)
        expect(head.description.length).toBeLessThan(200 + origin.length + 5)
        expect(head.image).toMatch(/^\/cards\/tool\/1\.\w+-\w+\.jpg$/)
      }),
    )
  })
})
