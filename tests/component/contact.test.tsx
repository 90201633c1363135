import { cleanup, screen } from '@testing-library/react'
import AboutPage from '@/pages/about'
import ExcerptsPage from '@/pages/excerpts'
import { book } from '@/wiring'
import { freshApp, open, openReader, tap, touch } from './support/app'
import { linkTo, piece, sentence } from './support/text'

const { words, ...passage } = sentence('haokan', 0)
const former = book.rights.contact

beforeEach(freshApp)
afterEach(() => {
  book.rights.contact = former
})

const openSource = async (): Promise<void> => {
  await openReader({ chapter: 'haokan' })
  await touch(piece(words))
  await tap('原文')
}

/** Each screen with a way to the editor: what a mail from there is about, and the path of its place. */
const screens: Array<[name: string, show: () => Promise<void>, subject: string, path: string]> = [
  ['关于', () => open(<AboutPage />), '伴读 关于', '/pages/about/index'],
  ['看一看', () => open(<ExcerptsPage />), '伴读 看一看', '/pages/excerpts/index'],
  ['原文', openSource, `伴读 ${words}`, `/pages/reader/index?chapter=haokan&at=${linkTo('haokan', passage).at}`],
]

describe.each(screens)('联系编者 in %s', (_, show, subject, path) => {
  test('writes a mail with the link to the place', async () => {
    book.rights.contact = 'desk@example.com。我們會及時更正。'
    await show()
    const link = screen.getByRole('link', { name: '联系编者' }) as HTMLAnchorElement
    const { protocol, pathname, searchParams } = new URL(link.href)
    expect([protocol, pathname]).toEqual(['mailto:', 'desk@example.com'])
    expect([searchParams.get('subject'), searchParams.get('body')]).toEqual([subject, `http://localhost${path}\n\n`])
    expect(link.target).toBe('')
  })

  test('opens the publisher’s page in a tab of its own', async () => {
    book.rights.contact = 'https://example.org/write'
    await show()
    const link = screen.getByRole('link', { name: '联系编者' }) as HTMLAnchorElement
    expect([link.href, link.target, link.rel]).toEqual(['https://example.org/write', '_blank', 'noreferrer'])
  })

  test('is absent if the publisher has no address', async () => {
    book.rights.contact = null
    await show()
    expect(screen.queryByText('联系编者')).toBeNull()
  })
})

test('关于 has the contact in its own words, or says that there is none', async () => {
  book.rights.contact = 'desk@example.com。我們會及時更正。'
  await open(<AboutPage />)
  expect(document.body.textContent).toContain('联系 desk@example.com。我们会及时更正。')
  cleanup()
  book.rights.contact = null
  await open(<AboutPage />)
  expect(document.body.textContent).toContain('暂无联系方式。')
})

test('关于 says nothing of WeChat’s chat in a browser, which has none', async () => {
  await open(<AboutPage />)
  expect(document.body.textContent).toContain('哪些内容会上传')
  expect(document.body.textContent).not.toContain('微信客服')
})
