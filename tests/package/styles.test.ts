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
  for (const name of [/^dist\/weapp\/common\.wxss$/, /^dist\/h5\/css\/app\.\w+\.css$/])
    expect(sheets).toContainEqual(expect.stringMatching(name))
})

test.each(sheets)('%s uses only what the target’s browsers support', async (sheet) => {
  expect(await checkStyle(readFileSync(sheet, 'utf8'), sheet)).toEqual([])
})

describe('a style is refused', () => {
  test.each([
    ['a gap in a flex row', '.a { display: flex; gap: 4px }', 'flexbox-gap'],
    ['a gap in an inline flex', '.a { display: inline-flex; column-gap: 4px }', 'flexbox-gap'],
    ['a gap without a grid in its rule', '.a { row-gap: 4px }', 'flexbox-gap'],
    ['a gap in a media query', '@media (min-width: 700px) { .a { gap: 4px } }', 'flexbox-gap'],
    ['a dynamic viewport height', '.a { height: 100dvh }', 'viewport-unit-variants'],
    ['the inset shorthand', '.a { inset: 0 }', 'inset'],
    ['a parent selector', '.a:has(.b) { color: red }', 'css-has'],
    ['a nested rule', '.a { &:hover { color: red } }', 'css-nesting'],
    ['a cascade layer', '@layer a { .a { color: red } }', 'css-cascade-layers'],
    ['a container query', '@container (min-width: 1px) { .a { color: red } }', 'css-container-queries'],
    ['an aspect ratio', '.a { aspect-ratio: 1 }', 'aspect-ratio'],
    [':is', '.a:is(.b, .c) { color: red }', ':is'],
  ])('for %s', async (_, css, feature) => {
    expect((await checkStyle(css, 'a.css')).join('\n')).toContain(feature)
  })
})

test.each([
  ['a gap in a grid', '.a { display: grid; gap: 4px }'],
  ['a prefixed mask', '.a { -webkit-mask: center / contain no-repeat }'],
  ['a safe area', '.a { padding: env(safe-area-inset-bottom) }'],
  ['variables', '.a { color: var(--ink) }'],
  ['a sticky position', '.a { position: sticky }'],
])('a style may have %s', async (_, css) => {
  expect(await checkStyle(css, 'a.css')).toEqual([])
})
