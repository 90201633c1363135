import { criticalStyles } from '../../../config/first-html/critical-styles'
import { firstMarkup } from '../../../config/first-html/markup'

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
    [
      'have of the colours those that they name',
      '.t-night{--a:b;--c:d;color:e}.used{color:var(--a)}',
      '.t-night{--a:b;color:e}.used{color:var(--a)}',
    ],
  ])('%s', (_, sheet, expected) => {
    expect(criticalStyles([sheet], markup).replace(/\s+/g, ' ').replace(/} /g, '}')).toBe(expected)
  })
})

test('the rules that a document needs have classes that its script gives', () => {
  expect(criticalStyles(['.lit{a:b}.other{a:b}'], '<p></p>', ['lit'])).toBe('.lit{a:b}')
})

describe('the markup of a first text', () => {
  const page = (body: string): string => `<div class="page t-paper "><main>${body}</main></div>`

  test('has no theme, no ids, and no field to write into', () => {
    const markup = firstMarkup(page('<div id="a"><textarea id="search-words" autofocus="" rows="1"></textarea></div>'))
    expect(markup).toBe('<div class="page"><main><div><textarea disabled="" rows="1"></textarea></div></main></div>')
  })

  test('has the measures of the screen at hand', () => {
    const markup = firstMarkup(
      page('<div id="article" class="a" style="width:323px"></div><div id="arrival"><i style="width:323px"></i></div>'),
    )
    expect(markup).toContain('--gap:var(--first-gap)')
    expect(markup).toContain('<div data-arrival><i style="width:var(--first-measure)">')
  })

  test('leads to no address of the machine that made it', () => {
    const link = (href: string): string => page(`<a class="b" href="${href}">c</a>`)
    expect(firstMarkup(link('mailto:a@b.c?body=http%3A%2F%2Flocalhost%2F'))).not.toContain('href')
    expect(firstMarkup(link('/read/tool'))).toContain('href="/read/tool"')
  })

  test('of another page than is known fails the build', () => {
    expect(() => firstMarkup('<div class="other"></div>')).toThrow(/any more/)
  })
})
