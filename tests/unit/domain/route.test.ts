import { readFileSync } from 'node:fs'
import { leadsSomewhere, webRoutes } from '@/domain/route'
import { book } from './support/text'

const leads = (address: string): boolean => {
  const [path = '', query = ''] = address.split('?')
  return leadsSomewhere(path, query, book)
}

const pages = [...readFileSync('src/app.config.ts', 'utf8').matchAll(/^ {4}'(pages\/\w+\/index)',$/gm)].map(
  ([, page]) => page,
)

test.each(Object.entries(webRoutes))('the web router knows %s by its address and by its path', (page, address) => {
  expect(readFileSync('config/index.ts', 'utf8')).toContain(`'${page}': ['${address}', '${page}'],`)
})

describe('a web address', () => {
  test.each(pages)('leads to %s under its path', (page) => {
    expect(leads(`/${page}?chapter=tool`)).toBe(true)
  })

  test.each([
    '/',
    '/?chapter=nope',
    '/lost',
    '/lost/',
    '/READ?chapter=tool',
    '/read?chapter=tool',
    '/read/?chapter=tool&at=zz',
    '/card?chapter=ai。',
  ])('%s leads somewhere', (address) => {
    expect(leads(address)).toBe(true)
  })

  test.each([
    '',
    '/nope',
    '/read',
    '/read?chapter=nope',
    '/card',
    '/pages/reader/index',
    '/pages/nope/index',
    '/lost//',
  ])('%s leads nowhere', (address) => {
    expect(leads(address)).toBe(false)
  })
})
