import { criticalStyles } from '../../../config/first-html/critical-styles'
import { metadataOf } from '../../../config/first-html/metadata'
import { edition } from '../../support/cloud/talk'

describe('the rules that a document needs', () => {
  const markup = '<div class="page used"><p class="other">…</p></div>'

  test.each([
    [
      'are those whose classes are all in the markup',
      '.used{a:b}.used .other{a:b}.unused{a:b}.used .unused{a:b}',
      '.used{a:b}.used .other{a:b}',
    ],
    ['keep of a list of selectors those that it needs', '.used,.unused{a:b}', '.used{a:b}'],
    ['are there once, though several sheets have them', '.used{a:b}\n.used{a:b}', '.used{a:b}'],
    [
      'have both, if one of them is for some screens',
      '.used{a:b}@media (a){.used{a:b}}',
      '.used{a:b}@media (a){.used{a:b}}',
    ],
    ['have themes, which a script chooses', '.t-night{a:b}.t-none{a:b}', '.t-night{a:b}'],
    ['have elements and roots', 'p{a:b}:root{a:b}', 'p{a:b}:root{a:b}'],
    ['have those for paper', '@media print{.used{a:b}.unused{a:b}}', '@media print{.used{a:b}}'],
  ])('%s', (_, sheet, expected) => {
    expect(criticalStyles([sheet], markup).replace(/\s+/g, ' ').replace(/} /g, '}')).toBe(expected)
  })
})

describe('what a document says of its chapter', () => {
  const { book, script } = edition
  const words = (text: string): string => script.toSimplified(text)
  const told = { book, words, title: '「工具」', description: '老朋友' }

  test('is its title, its speaker and whose text it is', () => {
    const head = metadataOf(told)
    expect(head).toContain('<meta property="og:title" content="「工具」"/>')
    const [, json = ''] = /<script type="application\/ld\+json">(.*)<\/script>/.exec(head) ?? []
    expect(JSON.parse(json)).toMatchObject({
      headline: '「工具」',
      author: { name: '张小龙' },
      publisher: { name: '钛媒体' },
    })
  })

  test('is its whole address only where the public origin is known', () => {
    expect(metadataOf(told)).not.toContain('canonical')
    const url = 'https://example.org/read/tool'
    expect(metadataOf({ ...told, url })).toContain(`<link rel="canonical" href="${url}"/>`)
  })

  test('cannot end its element early', () => {
    const head = metadataOf({ ...told, title: '"></script><script>alert(1)</script>' })
    expect(head.match(/<script/g)).toHaveLength(1)
    expect(head).toContain('content="&quot;&gt;&lt;/script&gt;')
  })
})
