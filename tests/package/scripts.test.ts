/** @jest-environment node */

import { readFileSync } from 'node:fs'
import { filesBelow } from '../bench/zip-size'
import { checkScript } from '../support/engine/check-script'
import { openPackage } from '../support/weapp/package'

const pkg = openPackage()
const files = filesBelow(pkg.root)

describe('every script of the package runs on the oldest engines of its target', () => {
  test.each(files.filter((file) => file.endsWith('.js')))('%s', (file) => {
    expect(checkScript(pkg.read(file), 'weapp')).toEqual([])
  })

  test.each(files.filter((file) => file.endsWith('.wxs')))('%s', (file) => {
    expect(checkScript(pkg.read(file), 'wxs')).toEqual([])
  })

  test('no template contains a script', () => {
    const templates = files.filter((file) => file.endsWith('.wxml')).map(pkg.read)
    expect(templates.flatMap((text) => text.match(/<wxs\b[^>]*[^/]>\s*[^<\s]/g) ?? [])).toEqual([])
  })
})

test.each(filesBelow('dist/h5').filter((file) => file.endsWith('.js')))('%s of the web edition does so too', (file) => {
  expect(checkScript(readFileSync(`dist/h5/${file}`, 'utf8'), 'web')).toEqual([])
})

describe('a script is refused', () => {
  test.each([
    ['for a property of characters', '/\\p{M}/u', 'a property of characters'],
    ['for a negated property', '/[^\\P{L}]/u', 'a property of characters'],
    ['for a property after a backslash', '/\\\\\\p{M}/u', 'a property of characters'],
    ['for a property in the words of a pattern', 'new RegExp("\\\\p{Script=Han}", "u")', 'a property of characters'],
    ['for a property in a template', 'new RegExp(`\\\\p{L}` + a, "u")', 'a property of characters'],
    ['for a look behind', '/(?<=a)b/', 'a look behind'],
    ['for a negative look behind', '/(?<!a)b/', 'a look behind'],
    ['for a look behind in the words of a pattern', 'RegExp("(?<=a)b")', 'a look behind'],
    ['for Intl', 'new Intl.Segmenter("zh")', 'Intl'],
    ['for Intl that it asks for first', 'typeof Intl === "object" && Intl', 'Intl'],
    ['for a function that needs tables of Unicode', '"é".normalize("NFD")', '.normalize()'],
    ['for a function that depends on a language', 'list.sort((a, b) => a.localeCompare(b))', '.localeCompare()'],
    ['for a date in a language', 'new Date().toLocaleDateString("zh")', '.toLocaleDateString()'],
    ['for a number with BigInt', '2n', 'a BigInt'],
    ['for BigInt', 'BigInt(2)', 'BigInt'],
    ['for a logical assignment', 'a ??= b', 'Unexpected token'],
    ['for a field of a class', 'class A { a = 1 }', 'Unexpected token'],
    ['for a private field', 'class A { #a; b() { return this.#a } }', 'Unexpected'],
    ['for a block of a class', 'class A { static { b() } }', 'Unexpected'],
    ['for a separator in a number', '60_000', 'Identifier directly after number'],
    ['for a flag of a pattern', '/a/d', 'Invalid regular expression flag'],
    ['for sets in a pattern', '/[a--b]/v', 'Invalid regular expression flag'],
    ['for a newer global', 'new WeakRef(a)', 'WeakRef'],
    ['for a member of a constructor', 'Object.hasOwn(a, b)', 'Object.hasOwn'],
    ['for a member of Promise', 'Promise.any([])', 'Promise.any'],
    ['for a member that is not called', 'const group = Object.groupBy', 'Object.groupBy'],
    ['for a method of lists', 'list.at(-1)', '.at()'],
    ['for an optional call of a method', 'list?.at?.(-1)', '.at()'],
    ['for a method of texts', '"a".replaceAll("a", "b")', '.replaceAll()'],
    ['for a sorted copy', 'list.toSorted()', '.toSorted()'],
    ['for a method that it uses as a field elsewhere', 'const place = { at: 3 }; list.at(place.at)', '.at()'],
    ['for a global that WeChat cannot supply', 'new Proxy({}, {})', 'Proxy'],
    ['for a global that WeChat may lack', 'globalThis.a', 'globalThis'],
    ['for a member of Promise that WeChat’s own may lack', 'Promise.allSettled([])', 'Promise.allSettled'],
    ['for a method of promises that WeChat’s own may lack', 'a.then(b).finally(c)', '.finally()'],
    ['for a global that only browsers have', 'new URL(a)', 'URL'],
    ['for broken syntax', 'const a =', 'Unexpected token'],
  ])('%s', (_, code, says) => {
    const found = checkScript(code)
    expect(found.join('\n')).toContain(says)
  })

  test.each([
    ['for newer syntax than ES5', 'var a = () => 1', 'Unexpected token'],
    ['for a pattern', 'var a = /a/', 'a pattern'],
  ])('as WXS %s', (_, code, says) => {
    expect(checkScript(code, 'wxs').join('\n')).toContain(says)
  })
})

test.each([
  ['a backslash before a p', '/\\\\p{2}/'],
  ['a group with a name', '/(?<year>\\d+)/'],
  ['a look ahead', '/a(?=b)(?!c)/'],
  ['ES2020', 'async () => { for await (const a of b) c?.d ?? (e ** 2) }'],
  [
    'older built-ins',
    '[[1]].flat().flatMap(Object.entries); Object.fromEntries([]); "a".matchAll(/a/g); Promise.all([])',
  ],
  ['names that older methods have too', '[].map(a).filter(b).find(c); new Set().has(d)'],
  ['an own method', 'const shelf = { take(a) { return a } }; shelf.take(1)'],
  ['an own function', 'const shelf = { at: (a) => a }; shelf.at(1)'],
  ['a global that it checks first', 'typeof SuppressedError === "function" && new SuppressedError()'],
  ['a member with a fallback', 'const has = Object.hasOwn || own'],
  ['words in a string', '"Intl, WeakRef and .at()"'],
])('a script may have %s', (_, code) => {
  expect(checkScript(code)).toEqual([])
})

test('a browser has tables of Unicode and what WeChat lacks, but no newer features', () => {
  expect(checkScript('/\\p{M}/u.test("é".normalize()) && Intl', 'web')).toEqual([])
  expect(checkScript('/(?<=a)b/', 'web')).toHaveLength(1)
  expect(checkScript('new URL(a); Promise.allSettled([new Proxy({}, {})]).finally(b)', 'web')).toEqual([])
})
