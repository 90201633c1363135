import { fileNamed, importsOf } from './imports'

/** What one layer may name. A layer may always name itself; `types` are layers it may name for types only. */
export interface Layer {
  layers: readonly string[]
  types?: readonly string[]
  /** Packages as they are written; `node:*` stands for all of Node's. */
  packages: readonly string[]
}

/** The same as the table in the README. */
export const layers: Record<string, Layer> = {
  domain: { layers: [], packages: ['valibot', 'approx-string-match'] },
  content: { layers: [], types: ['domain'], packages: [] },
  publisher: {
    layers: ['domain', 'content'],
    packages: ['node:*', 'yaml', 'opencc-js', 'opencc-js/t2cn', 'opencc-js/cn2t', 'diff-match-patch-es', 'commonmark'],
  },
  // Requests are parsed here: a border.
  cloud: { layers: ['domain'], packages: ['node:*', 'wx-server-sdk', 'libsql', 'postgres', 'valibot'] },
  // The entry of WeChat's cloud, which has the text built into it.
  'cloud/main': { layers: ['cloud', 'domain', 'content'], packages: ['wx-server-sdk'] },
  // It stands in every document of the web edition, so it is small.
  document: { layers: ['domain'], packages: [] },
  // uqr makes the QR code, which only the web prints.
  platform: { layers: ['domain'], packages: ['@tarojs/taro', 'uqr'] },
  // What is stored is parsed here: a border.
  store: { layers: ['domain'], packages: ['zustand/vanilla', 'valibot'] },
  components: { layers: ['domain'], packages: ['react', '@tarojs/components'] },
  wiring: { layers: ['platform', 'store', 'content', 'domain'], packages: [] },
  // What the pages of one subpackage alone need. In the wiring it would be a part of the main package.
  'pages/wiring': { layers: ['platform', 'store', 'domain', 'wiring'], packages: [] },
  pages: {
    layers: ['domain', 'components', 'wiring', 'pages/wiring'],
    types: ['store'],
    packages: ['react', 'zustand', 'zustand/vanilla', '@tarojs/components', '@tarojs/taro'],
  },
  app: { layers: ['pages', 'wiring'], packages: ['react', '@tarojs/taro'] },
}

/** What each topic of the domain may name of the others. What lies in the domain itself is everybody's, and names no topic. */
export const topics: Record<string, readonly string[]> = {
  text: [],
  edits: ['text'],
  marks: ['text'],
  anchoring: ['text'],
  revision: ['anchoring', 'text'],
  placing: ['anchoring', 'marks', 'revision', 'text'],
  choosing: ['marks', 'placing', 'text'],
  typesetting: ['text'],
  card: ['marks', 'placing', 'text', 'typesetting'],
  // The colours of a theme are those that a picture is drawn in.
  drawing: ['marks', 'text', 'typesetting'],
  document: ['revision', 'text'],
  protocol: ['marks', 'placing', 'text'],
  export: ['marks', 'placing', 'text'],
  search: ['anchoring', 'text'],
  verdict: ['anchoring', 'edits', 'text'],
  import: ['anchoring', 'export', 'marks', 'protocol', 'text'],
}

/** The topic of a file in the domain; undefined for what lies in the domain itself, and for the words, which are everybody's too. */
export const topicOf = (file: string): string | undefined => /^src\/domain\/(?!words\/)([^/]+)\//.exec(file)?.[1]

/** The layer of a file or a folder, such as `src/domain/pieces`. What lies in `src` itself, but for the wiring, is the app. */
export function layerOf(file: string): string {
  const [, first = '', second = '', third = ''] = file.split('/')
  const name = (part: string): string => part.replace(/\..*$/, '')
  if (first === 'cloud' && name(second) === 'main') return 'cloud/main'
  if (first === 'pages' && name(third) === 'wiring') return 'pages/wiring'
  if (second || first in layers) return first
  return name(first) === 'wiring' ? 'wiring' : 'app'
}

/** A page's own folder, such as `src/pages/reader`; undefined for what pages share. */
const pageOf = (file: string): string | undefined => /^src\/pages\/(?!shared\/)[^/]+(?=\/)/.exec(file)?.[0]

/** Every import of a source that its layer may not have, in words: the file, the import, the rule. */
export function violations(file: string, source: string): string[] {
  const name = layerOf(file)
  const layer = layers[name]
  if (!layer) return [`${file} is in "${name}", which is no layer`]
  return importsOf(file, source).flatMap(({ module, typeOnly, line }) => {
    const rule =
      module === undefined ? 'an import is written out as a string' : broken(file, name, layer, module, typeOnly)
    return rule
      ? [`${file}:${line} imports ${module === undefined ? 'what nobody can read' : `"${module}"`}: ${rule}`]
      : []
  })
}

function broken(file: string, name: string, layer: Layer, module: string, typeOnly: boolean): string | undefined {
  const target = fileNamed(module, file)
  if (target === undefined) {
    const allowed = layer.packages.some((known) => known === module || (known === 'node:*' && /^node:\w/.test(module)))
    return allowed ? undefined : `${name} may name the packages ${list(layer.packages)}`
  }
  if (/\.weapp(\.|$)/.test(target)) return 'the build chooses between a file and its .weapp twin'
  const to = layerOf(target)
  const page = pageOf(target)
  if (page && name.startsWith('pages') && page !== pageOf(file)) return 'the parts of a page are its own'
  if (to === name) {
    return brokenTopic(topicOf(file), topicOf(target))
  }
  if (layer.layers.includes(to)) return undefined
  if (!layer.types?.includes(to)) return `${name} may import ${list(layer.layers)}`
  return typeOnly ? undefined : `${name} may import ${to} for types only`
}

function brokenTopic(topic: string | undefined, to: string | undefined): string | undefined {
  if (to === undefined || to === topic) return undefined
  if (topic === undefined) return 'what lies in the domain itself names no topic'
  const allowed = topics[topic] ?? []
  return allowed.includes(to) ? undefined : `domain/${topic} may import ${list(allowed)} of the domain's topics`
}

const list = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'nothing')
