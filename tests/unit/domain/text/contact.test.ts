import { contactLink } from '@/domain/text/contact'

const concern = { subject: '伴读 看一看', link: 'https://example.org/read?chapter=tool&at=1.d2-ea' }
const mail = (address: string): string =>
  `mailto:${address}?subject=${encodeURIComponent(concern.subject)}&body=${encodeURIComponent(`${concern.link}\n\n`)}`

test.each<[where: string, contact: string, link: string | undefined]>([
  ['an address alone', 'rights@example.com', mail('rights@example.com')],
  [
    'an address before a promise',
    'a.b+c@mail.example.com。權利人如有異議，我們會及時更正或撤下。',
    mail('a.b+c@mail.example.com'),
  ],
  ['a web page alone', 'https://example.org/write', 'https://example.org/write'],
  ['a web page with a query', 'https://example.org/f?a=1&b=2', 'https://example.org/f?a=1&b=2'],
  ['a web page in a sentence', '请到https://example.org/write。', 'https://example.org/write'],
  ['a web page that has an @', 'https://example.org/@desk', 'https://example.org/@desk'],
  ['a page before an address', 'http://example.org 或 a@example.com', 'http://example.org'],
  ['neither', '微信：someone', undefined],
  ['a lone @', 'me@home', undefined],
  ['a script', 'javascript:alert(1)', undefined],
  ['nothing', '', undefined],
])('%s', (_, contact, link) => {
  expect(contactLink(contact, concern)).toBe(link)
})

test('a mail has the place in its words, whatever they are', () => {
  const link = contactLink('a@b.example', { subject: '第三篇 100% & 「工具」？', link: concern.link }) ?? ''
  const { searchParams, pathname } = new URL(link)
  expect([pathname, searchParams.get('subject'), searchParams.get('body')]).toEqual([
    'a@b.example',
    '第三篇 100% & 「工具」？',
    `${concern.link}\n\n`,
  ])
})
