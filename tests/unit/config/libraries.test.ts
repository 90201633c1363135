import { readFileSync } from 'node:fs'
import { type PluginObj, transformSync } from '@babel/core'
import { knownRenderer, namedRequire, renderer, withoutAddresses } from '../../../config/libraries'

const transformed = (source: string, plugin: () => PluginObj, filename = 'node_modules/x.js') =>
  transformSync(source, { filename, babelrc: false, configFile: false, plugins: [plugin] })?.code

const source = (file: string) => readFileSync(`node_modules/${file}`, 'utf8')

describe('what the build tells React of Taro’s renderer', () => {
  const hostConfig = /const hostConfig = \{[\s\S]*?\n\};/.exec(source('@tarojs/react/dist/react.esm.js'))?.[0] ?? ''

  test.each([...renderer])('%s is %s, as Taro says', (name, value) => {
    const said = new RegExp(`^    ${name}: (.+),$`, 'm').exec(hostConfig)?.[1]
    // What Taro leaves out is undefined when React asks for it.
    expect(said ?? 'false').toBe(String(value))
  })

  test('React asks for each of them once', () => {
    const react = source('react-reconciler/cjs/react-reconciler.production.min.js')
    for (const name of renderer.keys()) expect(react.split(`$$$hostConfig.${name}`)).toHaveLength(2)
    const left = transformed(react, knownRenderer) ?? ''
    for (const name of renderer.keys()) expect(left).not.toContain(name)
  })

  test('nothing else is answered', () => {
    const kept = 'const a = $$$hostConfig.appendChild, b = other.supportsHydration;'
    expect(transformed(kept, knownRenderer)).toBe(
      'const a = $$$hostConfig.appendChild,\n  b = other.supportsHydration;',
    )
  })
})

describe('the one name that Taro takes of its runtime', () => {
  const file = 'node_modules/@tarojs/taro/index.js'

  test('is asked for by itself', () => {
    const code = transformed(source('@tarojs/taro/index.js'), namedRequire, file)
    expect(code).toContain("const hooks = require('@tarojs/runtime').hooks")
  })

  test.each([
    ["const {\n  a,\n  b\n} = require('x');", file],
    ["const {\n  a\n} = require('x');", 'node_modules/y.js'],
  ])('%s in another place stays as it is', (code, name) => {
    expect(transformed(code, namedRequire, name)).toBe(code)
  })
})

describe('Taro’s imitation of addresses', () => {
  test.each([
    ['bom/location.js', 'Location', 'TaroLocation'],
    ['bom/history.js', 'History', 'TaroHistory'],
    ['dom/anchor-element.js', 'AnchorElement', 'AnchorElement'],
  ])('%s has its class without members', (name, exported, type) => {
    const file = `@tarojs/runtime/dist/${name}`
    const code = transformed(source(file), withoutAddresses, `node_modules/${file}`) ?? ''
    expect(code).toMatch(new RegExp(`class ${type} extends \\w+ \\{\\}`))
    expect(code).toContain(`export { ${exported} }`)
    expect(code).not.toMatch(/new WeakMap|new RuntimeCache/)
  })

  test.each(['bom/URL.js', 'bom/URLSearchParams.js'])('%s has its class without members', (name) => {
    const file = `@tarojs/runtime/dist/${name}`
    const code = transformed(source(file), withoutAddresses, `node_modules/${file}`) ?? ''
    expect(code).toMatch(/class( TaroURL)? \{\}/)
    expect(code).not.toContain('constructor')
  })

  test('is all that is left out', () => {
    const kept = 'class A extends B {\n  a() {}\n}\nA.b = new WeakMap();'
    expect(transformed(kept, withoutAddresses, 'node_modules/@tarojs/runtime/dist/bom/window.js')).toBe(kept)
  })
})
