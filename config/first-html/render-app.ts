import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { chosenBook } from '../book'
import { featureConstants } from '../features'
import { scopedName } from '../scoped-name'

/** The app's own pages, rendered outside of a browser. */
export interface RenderedApp {
  /** The addresses of the pages that have a text without a place. */
  addresses: readonly string[]
  /** The markup of a page or a chapter. */
  renderPage(address: string): string
}

const here = path.join('config', 'first-html')

/**
 * Bundles the app's pages with stand-ins for Taro. There is no second template: what is rendered is what the app shows.
 *
 * @returns loads the app for a reader of a script. Each has storage of its own, filled before any module reads it: a store's first state is
 *   the one that React renders outside of a browser.
 */
export async function bundleApp(root = process.cwd()): Promise<(script: 'simplified' | 'traditional') => RenderedApp> {
  const { folder } = chosenBook(root)
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(here, 'entry.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'app',
    platform: 'browser',
    target: 'node20',
    jsx: 'automatic',
    alias: { '@/content': folder, 'react-dom/server': 'react-dom/server.browser' },
    plugins: [taroStandIns(root), styleModules(root)],
    define: {
      ...featureConstants(folder),
      'process.env.TARO_ENV': '"h5"',
      'process.env.NODE_ENV': '"production"',
    },
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  return (script) => {
    const context = createContext(browserOf(script))
    runInContext(code, context, { filename: 'first-html.js' })
    return (context as unknown as { app: RenderedApp }).app
  }
}

const taroStandIns = (root: string): Plugin => ({
  name: 'taro-stand-ins',
  setup({ onResolve }) {
    const standIn = (file: string) => () => ({ path: path.join(root, here, 'stand-ins', file) })
    onResolve({ filter: /^@tarojs\/taro$/ }, standIn('taro.ts'))
    onResolve({ filter: /^@tarojs\/components$/ }, standIn('components.tsx'))
  },
})

/** A style module gives the names that its classes have in the built style sheets. */
const styleModules = (root: string): Plugin => ({
  name: 'style-modules',
  setup({ onLoad }) {
    onLoad({ filter: /\.module\.css$/ }, ({ path: file }) => {
      const css = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
      const names = [...new Set([...css.matchAll(/\.([a-zA-Z_][\w-]*)/g)].map(([, name = '']) => name))]
      const classes = Object.fromEntries(
        names.map((name) => [name, scopedName(name, path.join(root, path.relative(root, file)))]),
      )
      return { contents: `export default ${JSON.stringify(classes)}`, loader: 'js' }
    })
  },
})

/**
 * CSS pixels of the screen that the markup is made for. The page's own script sets the measure of the screen at hand. What only a wide window
 * shows is in the markup too, and style sheets hide it elsewhere.
 */
const width = 375

/** As much of a browser as the modules ask for when they are loaded, and the pages while they are rendered. */
function browserOf(script: 'simplified' | 'traditional'): Record<string, unknown> {
  const nothing = (): undefined => undefined
  const location = new URL('http://localhost/')
  const listening = { addEventListener: nothing, removeEventListener: nothing }
  return {
    ...listening,
    console,
    setTimeout: nothing,
    clearTimeout: nothing,
    TextEncoder,
    URL,
    location,
    navigator: { languages: [script === 'traditional' ? 'zh-TW' : 'zh-CN'], onLine: true },
    localStorage: { getItem: () => null, setItem: nothing, removeItem: nothing },
    innerWidth: width,
    // What stands beside a chapter comes with the app: it would be a tenth of the document.
    matchMedia: (query: string) => ({
      matches: query.includes('min-width') && !location.pathname.startsWith('/read/'),
      ...listening,
    }),
    document: {
      ...listening,
      documentElement: { clientWidth: width },
      querySelector: () => null,
      querySelectorAll: () => [],
    },
  }
}
