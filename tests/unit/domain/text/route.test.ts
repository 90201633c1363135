import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { webAddress, webRoutes } from '@/domain/text/route'
import { appConfigFor } from '../../support/app-config'
import { book } from '../support/text'

const { pages: mainPages, subPackages } = appConfigFor('h5')
const pages = [...mainPages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))]

test.each(Object.entries(webRoutes))('the web router knows %s by its address and by its path', (page, address) => {
  expect(readFileSync('config/index.ts', 'utf8')).toContain(`'${page}': ['${address}', '${page}'],`)
})

describe('a web address', () => {
  test.each(pages)('is that of %s under its path', (page) => {
    expect(webAddress(`/${page}?chapter=tool`, book)).toBe(`/${page}?chapter=tool`)
  })

  test.each([
    '/',
    '/?chapter=nope',
    '/lost',
    '/read?chapter=tool',
    '/read?chapter=tool&at=1.d2-ea',
    '/read?chapter=tool&at=zz',
    '/read?chapter=tool&at=1.d2-ea%E3%80%82&utm_source=%25',
    '/card?chapter=ai。',
  ])('that the router reads, such as %s, stays as it is', (address) => {
    expect(webAddress(address, book)).toBe(address)
  })

  test.each([
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
    const meant = webAddress(address, book)
    expect(meant?.replace('amp;', '').replace(/=tool.*&at/, '=tool&at')).toBe('/read?chapter=tool&at=1.d2-ea')
  })

  test.each([
    ['/lost/', '/lost'],
    ['/lost//', '/lost'],
    ['/lost。', '/lost'],
    ['/lost.', '/lost'],
    ['/LOST，看看', '/lost'],
    ['/%6Cost%3Ffrom=chat', '/lost?from=chat'],
    ['/pages/marks/index/', '/pages/marks/index'],
    ['/pages/reader/index%3Fchapter=tool', '/pages/reader/index?chapter=tool'],
    ['/read%3Fchapter=tool%E3%80', '/read?chapter=tool%E3%80'],
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
    '/read/tool',
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
        expect(meant).toMatch(/^\/(?!\/)[\w/]*(?:\?|$)/)
        expect(webAddress(meant, book)).toBe(meant)
      }),
    )
  })
})
