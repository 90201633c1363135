import fc from 'fast-check'
import { webAddress, webRoutes } from '@/domain/text/route'
import { customRoutes } from '../../../../config/routes'
import { appConfigFor } from '../../support/app-config'
import { book } from '../support/text'

const { pages: mainPages, subPackages } = appConfigFor('h5')
const pages = [...mainPages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]

const routes = customRoutes('src/content/zhang-xiaolong-2019')

test('every page has a web address, and the web router knows it', () => {
  expect(Object.keys(webRoutes).sort()).toEqual(pages.map((page) => `/${page}`).sort())
  const [first, ...others] = Object.values(routes).map(([address]) => address)
  expect([first, ...others]).toEqual(Object.values(webRoutes))
  expect(Object.keys(routes)).toEqual(Object.keys(webRoutes))
})

test('the web router knows the address of every chapter, and opens a page by one that means itself', () => {
  expect(routes['/pages/reader/index']).toEqual(['/read', ...book.chapters.map(({ id }) => `/read/${id}`)])
  for (const address of Object.values(routes).flat())
    if (!/^\/(read|card.*)$/.test(address)) expect(webAddress(address, book)).toBe(address)
})

describe('a web address', () => {
  test.each(Object.entries(webRoutes))('that is the path of %s is mended to %s', (page, address) => {
    expect(webAddress(`${page}?chapter=tool`, book)).toBe(
      address === '/read' ? '/read/tool' : `${address}?chapter=tool`,
    )
  })

  test.each([
    '/',
    '/?chapter=nope',
    '/lost',
    '/excerpts',
    '/marks',
    '/about',
    '/read/tool',
    '/read/ten-principles',
    '/read/tool?at=1.d2-ea',
    '/read/tool?at=zz',
    '/read/tool?relink=0123456789abcdef0123456789abcdef',
    '/read/tool?at=1.d2-ea%E3%80%82&utm_source=%25',
    '/read/tool?at=1.d2-ea&chapter=ai',
    '/card?chapter=ai。',
    '/card/chapter?chapter=ai',
  ])('that the router reads, such as %s, stays as it is', (address) => {
    expect(webAddress(address, book)).toBe(address)
  })

  test.each([
    '/read?chapter=tool&at=1.d2-ea',
    '/pages/reader/index?chapter=tool&at=1.d2-ea',
    '/read/tool%3Fat=1.d2-ea',
    '/read/tool%253Fat%253D1.d2-ea',
    '/read%2Ftool?at=1.d2-ea',
    '/%2Fread%2Ftool%3Fat%3D1.d2-ea',
    '//read//tool/?at=1.d2-ea',
    '/read/tool/?at=1.d2-ea',
    '/Read/Tool?at=1.d2-ea',
    '/read/tool&at=1.d2-ea',
    '/read/tool？at=1.d2-ea',
    '/read/tool。?at=1.d2-ea',
    '/read/tool看看?at=1.d2-ea',
    '/re\u200bad/tool?at=1.d2-ea',
    '/read/tool%E3%80?at=1.d2-ea',
    '/read%3Fchapter=tool&at=1.d2-ea',
    '/read%3fchapter%3dtool%26at%3d1.d2-ea',
    '/read%253Fchapter%253Dtool%2526at%253D1.d2-ea',
    '/%72ead?chapter=tool&at=1.d2-ea',
    '/%2Fread%3Fchapter=tool&at=1.d2-ea',
    '//read?chapter=tool&at=1.d2-ea',
    '/read/?chapter=tool&at=1.d2-ea',
    '/read//?chapter=tool&at=1.d2-ea',
    '/read%2F?chapter=tool&at=1.d2-ea',
    '/READ?chapter=tool&at=1.d2-ea',
    '/Read%3Fchapter=tool&at=1.d2-ea',
    '/read&chapter=tool&at=1.d2-ea',
    '/read&amp;chapter=tool&at=1.d2-ea',
    '/read？chapter=tool&at=1.d2-ea',
    '/read;chapter=tool&at=1.d2-ea',
    '/read。?chapter=tool&at=1.d2-ea',
    '/read%E3%80%82?chapter=tool&at=1.d2-ea',
    '/read.?chapter=tool&at=1.d2-ea',
    '/read）%3Fchapter=tool&at=1.d2-ea',
    '/read看看?chapter=tool&at=1.d2-ea',
    '/re\u200bad?chapter=tool&at=1.d2-ea',
    '/read%20?chapter=tool&at=1.d2-ea',
    '/read%E3%80?chapter=tool&at=1.d2-ea',
  ])('that a chat made %s of means the passage', (address) => {
    expect(webAddress(address, book)).toBe('/read/tool?at=1.d2-ea')
  })

  test.each([
    ['/lost/', '/lost'],
    ['/lost//', '/lost'],
    ['/lost。', '/lost'],
    ['/lost.', '/lost'],
    ['/LOST，看看', '/lost'],
    ['/%6Cost%3Ffrom=chat', '/lost?from=chat'],
    ['/pages/marks/index/', '/marks'],
    ['/pages/reader/index%3Fchapter=tool', '/read/tool'],
    ['/read%3Fchapter=tool%E3%80', '/read/tool'],
    ['/read/tool。', '/read/tool'],
    ['/read/tool/', '/read/tool'],
    ['/read/tool?chapter=nope', '/read/tool?chapter=nope'],
    ['/。', '/'],
    ['/）', '/'],
    ['//', '/'],
    ['/%3Ffrom=timeline', '/?from=timeline'],
    ['/...', '/'],
  ])('%s means %s', (address, meant) => {
    expect(webAddress(address, book)).toBe(meant)
  })

  test.each([
    '',
    'read?chapter=tool',
    '/nope',
    '/read',
    '/READ',
    '/read。',
    '/read?chapter=nope',
    '/read%3Fchapter=nope',
    '/card',
    '/readers?chapter=tool',
    '/read/',
    '/read/nope',
    '/read/tools',
    '/read/tool/ai',
    '/read/tool/index.html',
    '/read/tool.html',
    '/read/__proto__',
    '/read/../read/tool',
    '/read/%2e%2e/tool',
    '/reads/tool',
    '/card/tool',
    '/talk/read/tool',
    '/read-chapter=tool',
    '/pages/reader/index',
    '/pages/nope/index',
    '/工具',
    '/%E5%B7%A5%E5%85%B7',
    '/read.js?chapter=tool',
    '/lost.html',
    '/.env',
    '/../secret',
    '/%2e%2e%2fread?chapter=tool',
    '/..%5csecret',
    '/%',
    '/%E3%80',
    'https://elsewhere/read?chapter=tool',
    '*',
  ])('%s means nothing of this app', (address) => {
    expect(webAddress(address, book)).toBeUndefined()
  })

  test('of any kind means an address of a page that means itself, or nothing', () => {
    const part = fc.constantFrom(
      '/',
      '/read',
      '/tool',
      '/ai',
      'at=',
      'chapter',
      '=',
      '&',
      '?',
      ';',
      'tool',
      '%',
      '%25',
      '%2F',
      '%3F',
      '%E3',
      '。',
      '.',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        const meant = webAddress(`/${parts.join('')}`, book)
        if (meant === undefined) return
        expect(meant).toMatch(/^\/(?!\/)[\w/-]*(?:\?|$)/)
        expect(webAddress(meant, book)).toBe(meant)
      }),
    )
  })
})
