import { warningsOf } from '@/publisher/warnings'

test.each<[contact: string | null, warned: RegExp | undefined]>([
  [null, /"contact" in book.yaml is empty/],
  ['', /"contact" in book.yaml is empty/],
  ['微信：someone', /neither a mail address nor a web page/],
  ['rights@example.com。權利人如有異議，我們會及時更正或撤下。', undefined],
  ['https://example.org/write', undefined],
])('the contact %p', (contact, warned) => {
  const warnings = warningsOf({ rights: { line: '', statement: '', contact } })
  expect(warnings).toEqual(warned ? [expect.stringMatching(warned)] : [])
})
