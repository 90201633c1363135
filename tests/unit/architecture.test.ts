import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { exportedNames, fileNamed, importsOf } from './support/imports'
import { layerOf, layers, topicOf, topics, violations } from './support/layers'

const root = path.resolve(__dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.split(path.sep).join('/')}`)
  .filter((file) => /\.[mc]?[tj]sx?$/.test(file) && !file.endsWith('.d.ts'))

describe('the sources', () => {
  test.each(sources)('%s imports only what its layer may', (file) => {
    expect(violations(file, read(file))).toEqual([])
  })

  test('lie in every layer', () => {
    expect([...new Set(sources.map(layerOf))].sort()).toEqual(Object.keys(layers).sort())
  })

  test('of the domain lie in every topic', () => {
    const found = new Set(sources.flatMap((file) => topicOf(file) ?? []))
    expect([...found].sort()).toEqual(Object.keys(topics).sort())
  })

  test('lie in folders of at most twenty', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    const counts = new Map<string, number>()
    for (const file of files.filter((entry) => entry.isFile()))
      counts.set(file.parentPath, (counts.get(file.parentPath) ?? 0) + 1)
    expect([...counts].filter(([, count]) => count > 20)).toEqual([])
  })
})

/** All files that run when this one does. */
function reachedFrom(file: string, reached = new Set<string>()): ReadonlySet<string> {
  reached.add(file)
  for (const { module, typeOnly } of importsOf(file, read(file))) {
    const named = typeOnly || !module ? undefined : fileNamed(module, file)
    const found = sources.find((source) => [`${named}.ts`, `${named}.tsx`, `${named}/index.ts`].includes(source))
    if (found && !reached.has(found)) reachedFrom(found, reached)
  }
  return reached
}

test('the server has nothing to search a text with, so that no request can make it search', () => {
  const reached = [...reachedFrom('src/cloud/main.ts')]
  expect(reached).toContain('src/domain/revision/follow.ts')
  expect(reached.filter((file) => /anchoring|finder/.test(file))).toEqual([])
})

describe('a file for WeChat', () => {
  const twins = sources.filter((file) => /\.weapp\.tsx?$/.test(file)).map((file) => [file, file.replace('.weapp', '')])

  test('is found in the platform and among the components', () => {
    expect(new Set(twins.map(([file]) => layerOf(file as string)))).toEqual(
      new Set(['platform', 'components', 'pages']),
    )
  })

  test.each(twins)('%s has all that is exported by %s', (file = '', twin = '') => {
    expect(existsSync(path.join(root, twin))).toBe(true)
    expect(exportedNames(file, read(file))).toEqual(exportedNames(twin, read(twin)))
  })
})

test('`npm run check` compiles the domain by itself, without globals', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { check: string } }
  expect(scripts.check).toMatch(/tsc[^&]* -p src\/domain/)
  const { compilerOptions } = JSON.parse(read('src/domain/tsconfig.json')) as { compilerOptions: object }
  expect(compilerOptions).toMatchObject({ lib: ['ES2020'], types: [] })
})

describe('the rule', () => {
  test.each([
    ['lets the domain import itself', 'src/domain/a.ts', `import { b } from './b'`],
    ['lets the domain name valibot', 'src/domain/a.ts', `import * as v from 'valibot'`],
    ['lets pages name types of the store', 'src/pages/a.ts', `import type { Mark } from '@/store/marks/marks'`],
    ['lets pages name them among themselves', 'src/pages/a.ts', `import { type Mark, type B } from '../store/marks'`],
    ['lets the publisher name Node', 'src/publisher/a.ts', `import fs from 'node:fs'`],
    ['lets the wiring join layers', 'src/wiring.ts', `export { bars } from './platform/bars'`],
    ['lets the wiring of a page join them', 'src/pages/card/wiring.ts', `import { a } from '@/store/a'`],
    ['lets a page name its wiring', 'src/pages/card/a/b.ts', `import { a } from '@/pages/card/wiring'`],
    ['lets the entry of WeChat’s cloud read the text', 'src/cloud/main.ts', `import book from '@/content/book.json'`],
    ['lets a page have parts', 'src/pages/reader/a.tsx', `import { b } from './paragraph/b'`],
    ['lets a topic name one below it', 'src/domain/marks/a.ts', `import { b } from '@/domain/text/b'`],
    ['lets every topic name what is everybody’s', 'src/domain/text/a.ts', `import { b } from '@/domain/result'`],
    ['takes words in a text for words', 'src/domain/a.ts', `const a = "import x from 'wx'" // require('wx')`],
  ])('%s', (_, file, source) => {
    expect(violations(file, source)).toEqual([])
  })

  test.each([
    [
      'an import',
      'src/domain/a.ts',
      `import Taro from '@tarojs/taro'`,
      /a\.ts:1 imports "@tarojs\/taro": domain may name/,
    ],
    ['an import for its effect', 'src/domain/a.ts', `import 'node:fs'`, /"node:fs": domain may name/],
    ['an export from', 'src/domain/a.ts', `\nexport * from '../store/saved'`, /a\.ts:2 .*domain may import nothing/],
    ['an import()', 'src/store/a.ts', `const a = () => import('@/platform/storage')`, /store may import domain/],
    ['a require()', 'src/components/a.tsx', `const a = require('../wiring')`, /components may import domain/],
    [
      'an import = require()',
      'src/platform/a.ts',
      `import a = require('../store/marks')`,
      /platform may import domain/,
    ],
    [
      'an import type',
      'src/components/a.tsx',
      `import type { A } from '@/store/marks/marks'`,
      /components may import domain/,
    ],
    ['a type by import()', 'src/domain/a.ts', `type A = import('../wiring').A`, /domain may import nothing/],
    [
      'a value among types',
      'src/pages/a.ts',
      `import { type A, b } from '@/store/marks/marks'`,
      /store for types only/,
    ],
    ['an empty import', 'src/pages/a.ts', `import {} from '@/store/marks/marks'`, /store for types only/],
    [
      'a default among types',
      'src/pages/a.ts',
      `import a, { type B } from '@/store/marks/marks'`,
      /store for types only/,
    ],
    [
      'the platform in a page',
      'src/pages/a.ts',
      `import { device } from '@/platform/screen/device'`,
      /pages may import/,
    ],
    ['the text in the cloud', 'src/cloud/a.ts', `import book from '../content/book.json'`, /cloud may import domain$/],
    ['the publisher in the app', 'src/wiring.ts', `import { compile } from './publisher/compile'`, /wiring may import/],
    ['React in the store', 'src/store/a.ts', `import { useStore } from 'zustand'`, /store may name the packages/],
    ['a Node module by its short name', 'src/cloud/a.ts', `import fs from 'fs'`, /cloud may name the packages/],
    ['a .weapp file', 'src/pages/a.tsx', `import { Tap } from '@/components/tap.weapp'`, /the build chooses/],
    [
      'another page’s wiring',
      'src/pages/marks/a.tsx',
      `import { b } from '../card/wiring'`,
      /parts of a page are its own/,
    ],
    [
      'React in the wiring of a page',
      'src/pages/card/wiring.ts',
      `import { a } from 'react'`,
      /may name the packages nothing/,
    ],
    ['another page’s part', 'src/pages/marks/a.tsx', `import { b } from '../reader/b'`, /parts of a page are its own/],
    ['a page’s part in what pages share', 'src/pages/a.tsx', `import { b } from './reader/b'`, /parts of a page/],
    ['a name put together', 'src/domain/a.ts', `const a = import('./' + b)`, /what nobody can read/],
    ['a topic above', 'src/domain/text/a.ts', `import { b } from '@/domain/marks/b'`, /text may import nothing of/],
    ['a topic where all are at home', 'src/domain/a.ts', `import { b } from '@/domain/marks/b'`, /names no topic/],
    [
      'another page’s part from a room',
      'src/pages/marks/a.tsx',
      `import { b } from '@/pages/reader/bar/b'`,
      /are its own/,
    ],
    ['a folder that is no layer', 'src/utils/a.ts', `import { b } from './b'`, /which is no layer/],
  ])('refuses %s', (_, file, source, message) => {
    expect(violations(file, source)).toHaveLength(1)
    expect(violations(file, source)[0]).toMatch(message)
  })

  test('sees what a file for WeChat lacks', () => {
    const web = `export const device = { tick() {}, width: () => 1 }\nexport interface A {}\nexport function copy() {}`
    expect(exportedNames('a.ts', web)).toEqual(['copy', 'device', 'device.tick', 'device.width'])
    expect(exportedNames('a.weapp.ts', 'export const device = { tick() {} }\nconst inner = 1')).toEqual([
      'device',
      'device.tick',
    ])
  })
})
