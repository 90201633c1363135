import { statSync } from 'node:fs'
import path from 'node:path'
import compiler from 'miniprogram-compiler'
import type { WeappPackage } from './package'
import type { Phone } from './phone'

/** The compiled WXML of one file: data in, virtual tree out. */
export type Template = (data: object) => unknown

const sources = new Map<string, string>()

/** WXS puts its own members on the built-in prototypes, which can be done once in a JavaScript world. */
let wxsPrepared: true | undefined

/**
 * Compiles the package's WXML and WXS with WeChat's own compiler and gives back a function that finds a file's template.
 * Templates of different calls share nothing, not even the state of a WXS module. A template that is missing while
 * drawing is noted in `phone.problems`.
 *
 * @throws where WeChat's compiler cannot run, or when it refuses the package
 */
export function compileWxml(pkg: WeappPackage, phone: Phone): (file: string) => Template {
  const warn = (...words: unknown[]) => void phone.problems.push(words.join(' '))
  const make = new Function('window', '__WXML_GLOBAL__', '$gwx', 'console', source(pkg))
  const find = make({ __webview_engine_version__: 0.02 }, { wxs_nf_init: wxsPrepared }, undefined, {
    ...console,
    warn,
    error: warn,
  }) as (file: string) => Template
  return (file) => {
    const template = find(file)
    wxsPrepared = true
    if (!template) throw new Error(`${file} was not compiled`)
    return template
  }
}

function source(pkg: WeappPackage): string {
  const key = `${pkg.root} ${statSync(path.join(pkg.root, 'app.js')).mtimeMs}`
  const known = sources.get(key)
  if (known) return known
  if (process.platform === 'linux' && process.arch !== 'x64') throw new Error(unsupported())
  try {
    const compiled = compiler.wxmlToJs(pkg.root, { maxBuffer: 64 * 1024 * 1024 })
    sources.set(key, compiled)
    return compiled
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOEXEC' || code === 'EBADARCH' || code === 'Unknown system error -86') throw new Error(unsupported())
    throw error
  }
}

function unsupported(): string {
  return (
    `WeChat's WXML compiler exists for x86-64 only, and this is ${process.platform} on ${process.arch}. ` +
    'The tests of the compiled package need an x86-64 machine (or an x86-64 container).'
  )
}
