import path from 'node:path'
import { transformFileSync } from '@babel/core'
import { mainBarrel } from '../../../config/main-barrel'

const entry = (route: string) => path.resolve('src', `${route}.tsx`)
const plugin = mainBarrel({
  main: ['app', 'pages/contents/index', 'pages/reader/index', 'pages/excerpts/index', 'pages/marks/index'].map(entry),
  subpackages: Object.fromEntries(
    ['about', 'edits', 'card', 'lost'].map((page) => [page, [entry(`pages/${page}/index`)]]),
  ),
})
const barrel = /^data:text\/javascript,/
/** What a copy of the words re-exports for a subpackage. */
const copied = /words%2F\w+%3F(\w+)/

/** What a source imports once the build has rewritten it, without libraries; `barrel` for the barrel. */
function importedBy(file: string): string[] {
  const plugins = [plugin]
  const parserOpts = { plugins: ['typescript' as const, 'jsx' as const] }
  const code = transformFileSync(path.resolve('src', file), {
    babelrc: false,
    configFile: false,
    plugins,
    parserOpts,
  })?.code
  const names = [...(code ?? '').matchAll(/(?<!import type [^'"]*)from ['"]([^'"]+|.+)['"];/g)].map(
    ([, name = '']) => name,
  )
  return [...new Set(names.map((name) => (barrel.test(name) ? copyIn(name) : name)))].filter((name) =>
    /^(@\/|barrel|words\?)/.test(name),
  )
}

/** `words?about` for a copy of the words, and else `barrel`. */
function copyIn(text: string): string {
  const [, subpackage] = copied.exec(text) ?? []
  return subpackage ? `words?${subpackage}` : 'barrel'
}

describe('a module takes what it needs', () => {
  test.each([
    ['of the main package from the barrel, as the app', 'app.tsx', ['barrel']],
    ['from the barrel, as a page of the main package', 'pages/reader/index.tsx', ['barrel']],
    ['from its own subpackage as it is written', 'pages/card/index.tsx', ['@/pages/card/card-page']],
    ['from its own subpackage and from the barrel', 'pages/card/card-page.tsx', ['barrel', '@/pages/card/card-table']],
    [
      'from its copy of the words',
      'pages/about/about-page.tsx',
      ['barrel', 'words?about', '@/pages/about/about.module.css'],
    ],
    [
      'from another package’s copy of the words',
      'pages/lost/gone-mark.tsx',
      ['barrel', 'words?lost', '@/pages/lost/lost-mark'],
    ],
    ['as it is written within the main package', 'components/prose.tsx', ['@/domain/drawing/last-line']],
  ])('%s', (_, file, expected) => {
    expect(importedBy(file).sort()).toEqual([...expected].sort())
  })
})
