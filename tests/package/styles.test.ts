/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { filesBelow } from '../bench/zip-size'
import { checkStyle } from '../support/engine/check-style'

const sheets = ['dist/weapp', 'dist/h5'].flatMap((folder) =>
  filesBelow(folder)
    .filter((file) => /\.(wxss|css)$/.test(file))
    .map((file) => `${folder}/${file}`),
)

test('both editions have style sheets', () => {
  for (const name of ['dist/weapp/common.wxss', 'dist/h5/css/app.css']) expect(sheets).toContain(name)
})

test.each(sheets)('%s says nothing that a browser of the target does not draw', async (sheet) => {
  expect(await checkStyle(readFileSync(sheet, 'utf8'), sheet)).toEqual([])
})

describe('a style is refused', () => {
  test.each([
    ['a gap in a row', '.a { display: flex; gap: 4px }', 'flexbox-gap'],
    ['a gap in a column that is a line', '.a { display: inline-flex; column-gap: 4px }', 'flexbox-gap'],
    ['a gap whose row is another rule’s', '.a { row-gap: 4px }', 'flexbox-gap'],
    ['a gap in a query', '@media (min-width: 700px) { .a { gap: 4px } }', 'flexbox-gap'],
    ['a height of the small viewport', '.a { height: 100dvh }', 'viewport-unit-variants'],
    ['a shape that is told by its sides', '.a { inset: 0 }', 'inset'],
    ['a parent by its child', '.a:has(.b) { color: red }', 'css-has'],
    ['a rule in a rule', '.a { &:hover { color: red } }', 'css-nesting'],
    ['a layer', '@layer a { .a { color: red } }', 'css-cascade-layers'],
    ['a query of a container', '@container (min-width: 1px) { .a { color: red } }', 'css-container-queries'],
    ['a ratio of sides', '.a { aspect-ratio: 1 }', 'aspect-ratio'],
    ['one of several selectors', '.a:is(.b, .c) { color: red }', ':is'],
  ])('for %s', async (_, css, feature) => {
    expect((await checkStyle(css, 'a.css')).join('\n')).toContain(feature)
  })
})

test.each([
  ['a gap in a grid', '.a { display: grid; gap: 4px }'],
  ['a mask under its prefix', '.a { -webkit-mask: center / contain no-repeat }'],
  ['room for the phone’s edge', '.a { padding: env(safe-area-inset-bottom) }'],
  ['variables', '.a { color: var(--ink) }'],
  ['what sticks', '.a { position: sticky }'],
])('a style may have %s', async (_, css) => {
  expect(await checkStyle(css, 'a.css')).toEqual([])
})
