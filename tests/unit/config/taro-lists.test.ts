import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from '@babel/core'
import { reachedFrom } from '../../../config/imports'
import { shortLists, usedOfTaro } from '../../../config/taro-lists'

const pages = readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('index.config.ts'))
  .map((file) => path.resolve('src/pages', file.replace('.config.ts', '.tsx')))
const ours = reachedFrom([path.resolve('src/app.tsx'), ...pages])
const used = usedOfTaro(ours)

/** The file as the build leaves it, as text. */
function shortened(file: string): string {
  const filename = path.resolve('node_modules/@tarojs', file)
  const plugins = [shortLists(used)]
  return (
    transformSync(readFileSync(filename, 'utf8'), { filename, babelrc: false, configFile: false, plugins })?.code ?? ''
  )
}

/** What a list of components has under a name. */
const attributesOf = (code: string, component: string): string =>
  new RegExp(`^  ${component}: (?:Object\\.assign\\()?\\{([^}]*)\\}`, 'm').exec(code)?.[1]?.trim() ??
  'no such component'

describe('what the app uses of Taro', () => {
  test('is read from the sources of the mini program', () => {
    expect([...used.components].sort()).toEqual(['Button', 'Canvas', 'Image', 'Text', 'View'])
    expect(used.apis).toContain('setClipboardData')
    expect(used.apis).not.toContain('setClipboardDatum')
  })
})

describe('Taro’s list of components', () => {
  const code = shortened('shared/dist/components.js')

  test.each(['View', 'Text', 'Image', 'Button', 'Canvas'])('%s keeps its attributes', (component) => {
    expect(attributesOf(code, component)).not.toBe('')
  })

  test.each(['Map', 'Video', 'ScrollView', 'Input', 'Progress'])('%s keeps its name alone', (component) => {
    expect(attributesOf(code, component)).toBe('')
  })

  test('WeChat’s own list is shortened as well', () => {
    const wechats = shortened('plugin-platform-weapp/dist/runtime.js')
    expect(attributesOf(wechats, 'Button')).toContain('session-from')
    expect(attributesOf(wechats, 'Map')).toBe('')
  })
})

describe('Taro’s lists of calls that become promises', () => {
  const before = ['shared/dist/native-apis.js', 'plugin-platform-weapp/dist/runtime.js']
  const namesIn = (code: string): string[] => {
    const [, list = ''] = /needPromiseApis = new Set\(\[([^\]]*)\]\)/.exec(code) ?? []
    return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
  }

  test('have every call of ours that they had, and no other', () => {
    for (const file of before) {
      const all = namesIn(readFileSync(`node_modules/@tarojs/${file}`, 'utf8'))
      expect(all.length).toBeGreaterThan(20)
      expect(namesIn(shortened(file))).toEqual(all.filter((name) => used.apis.has(name)))
    }
  })
})

test('a list of the same name elsewhere stays as it is', () => {
  const code = 'const components = {\n  Map: {\n    a: 1\n  }\n};'
  const options = { filename: 'src/x.js', babelrc: false, configFile: false, plugins: [shortLists(used)] }
  expect(transformSync(code, options)?.code).toBe(code)
})

test('no source of the mini program uses the classes of addresses, which the build empties', () => {
  const users = [...ours].filter((file) => /\bURL(SearchParams)?\(/.test(readFileSync(file, 'utf8')))
  // A page there re-exports it, and only the web's `use-address.ts` takes it.
  expect(users.map((file) => path.basename(file))).toEqual(['search-address.ts'])
})
