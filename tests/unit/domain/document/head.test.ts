import { type Head, headOf, headPattern, namesPicture } from '@/domain/document/head'
import { edition } from '../../../support/cloud/talk'

const { book, script } = edition
const words = (text: string): string => script.toSimplified(text)
const told: Head = { title: '「工具」', description: '老朋友', article: '「工具」' }

/** What an element says under a name. */
const saidAs = (head: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"/>`).exec(head)?.[1]

const schemaIn = (head: string): object => JSON.parse(/ld\+json">(.*)<\/script>/.exec(head)?.[1] ?? '')

describe('what a document says of its page', () => {
  test('is its title with the app, and its description, to search engines and to chats', () => {
    const head = headOf(told, book, words)
    expect(head).toContain('<title>「工具」 · 伴读</title>')
    for (const name of ['og:title', 'twitter:title']) expect(saidAs(head, name)).toBe('「工具」')
    for (const name of ['description', 'og:description', 'twitter:description'])
      expect(saidAs(head, name)).toBe('老朋友')
  })

  test('is of a chapter its speaker and whose text it is', () => {
    const head = headOf(told, book, words)
    expect(saidAs(head, 'og:type')).toBe('article')
    expect(schemaIn(head)).toMatchObject({
      '@type': 'Article',
      headline: '「工具」',
      author: { name: '张小龙' },
      publisher: { name: '钛媒体' },
    })
  })

  test('is of any other page no article', () => {
    const head = headOf({ ...told, article: undefined }, book, words)
    expect(saidAs(head, 'og:type')).toBe('website')
    expect(schemaIn(head)).toMatchObject({ '@type': 'WebPage', name: '「工具」' })
  })

  test('is its whole address and where it is listed only where the public origin is known', () => {
    expect(headOf(told, book, words)).not.toMatch(/canonical|og:url/)
    const [url, canonical] = ['https://example.org/read/tool?at=1.0-j', 'https://example.org/read/tool']
    const head = headOf({ ...told, url, canonical }, book, words)
    expect(saidAs(head, 'og:url')).toBe(url)
    expect(head).toContain(`<link rel="canonical" href="${canonical}"/>`)
    expect(schemaIn(head)).toMatchObject({ url: canonical })
  })

  test('is its picture, if it has one', () => {
    expect(namesPicture(headOf(told, book, words))).toBe(false)
    const head = headOf({ ...told, image: '/cards/tool.jpg' }, book, words)
    expect(namesPicture(head)).toBe(true)
    for (const name of ['og:image', 'twitter:image']) expect(saidAs(head, name)).toBe('/cards/tool.jpg')
    expect([saidAs(head, 'og:image:width'), saidAs(head, 'og:image:height')]).toEqual(['500', '400'])
  })

  test('has the app’s name once where the page has no other', () => {
    expect(headOf({ ...told, title: '伴读' }, book, words)).toContain('<title>伴读</title>')
  })

  test.each(['"></script><script>alert(1)</script>', '<title>', "'><img src=x onerror=alert(1)>", '$& $1 \\'])(
    'cannot end an element early: %s',
    (hostile) => {
      const url = `https://example.org/${hostile}`
      const head = headOf({ title: hostile, description: hostile, article: hostile, url, image: hostile }, book, words)
      expect(head.match(/<(?!\/)/g)).toHaveLength(head.match(/<(?:title|meta|link|script)[ >]/g)?.length ?? 0)
      expect(head.match(/<script/g)).toHaveLength(1)
      expect(schemaIn(head)).toMatchObject({ headline: hostile })
      expect(headPattern.exec(`<head>${head}<style></style><script></script></head>`)?.[0]).toBe(head)
    },
  )
})

test('a document whose head was made otherwise has nothing that is taken for one', () => {
  expect('<title>伴读</title><style>a{}</style><script src="a.js"></script>').not.toMatch(headPattern)
})
