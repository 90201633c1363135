import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import { NormalModuleReplacementPlugin } from 'webpack'
import { webBase } from './address'
import { chosenBook } from './book'
import { featureConstants } from './features'
import { reachedFrom } from './imports'
import { knownRenderer, namedRequire, withoutAddresses } from './libraries'
import { withoutLinks } from './links'
import { isInMain, isSharedIn, mainBarrel } from './main-barrel'
import { readPackages, sharedChunk, sharingSubpackages } from './packages'
import { ListPageFiles } from './page-files'
import { customRoutes } from './routes'
import { scopedName } from './scoped-name'
import { shortLists, usedOfTaro } from './taro-lists'
import { terser } from './terser'
import { replacedOnWeb } from './web-libraries/replaced'

const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: scopedName },
}

/** Sizes are CSS pixels on both targets: the reader chooses the type size, not the width of the screen (docs/adr/0003). */
const pxtransform = { enable: false, config: {} }

const target = process.env.TARO_ENV

/** A build writes beside the folder that it replaces (`scripts/build-target.ts`); `npm run dev` writes into it. */
const output = process.env.BANDU_OUTPUT || `dist/${target}`

/** What WeChat gets as it is: its own sitemap, and the picture that stands in for one of a shared place. */
const copied = target === 'weapp' ? ['sitemap.json', 'share.png'] : []

const book = chosenBook(path.resolve(__dirname, '..'))

const constants = featureConstants(book.folder)
// src/app.config.ts is read by itself, without the constants.
process.env.BANDU_POINTS = constants.POINTS

const hashed = (folder: string, ending: string): string => `${folder}/[name].[contenthash:8].${ending}`

/** The group of modules that the pages of a subpackage share, however small they are. */
const groupOf = (root: string) => ({
  name: sharedChunk(root),
  minChunks: 2,
  priority: 1,
  enforce: true,
  test: isSharedIn(root),
})

export default defineConfig({
  projectName: 'bandu',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: output,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // The first that fits is taken: one of the texts in src/content before the sources.
  alias: { '@/content': book.folder, '@': path.resolve(__dirname, '../src') },
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.resolve(__dirname, 'templates.ts'),
  ],
  defineConstants: constants,
  terser,
  copy: { patterns: copied.map((file) => ({ from: `src/${file}`, to: `${output}/${file}` })), options: {} },
  mini: {
    baseLevel: 6,
    compile: { include: [/[\\/]node_modules[\\/]react-reconciler[\\/]/] },
    webpackChain(chain) {
      const packages = readPackages()
      const used = usedOfTaro(reachedFrom(Object.values(packages.subpackages).flat().concat(packages.main)))
      chain.module
        .rule('script')
        .use('babelLoader')
        .tap((options) => ({
          ...options,
          plugins: [
            mainBarrel(packages),
            knownRenderer,
            namedRequire,
            shortLists(used),
            withoutAddresses,
            withoutLinks,
          ],
        }))
      // One file for all scripts of the main package: every file has its own overhead, and only in one file can webpack join modules.
      chain.optimization.merge({
        splitChunks: {
          cacheGroups: {
            common: { name: 'common', minChunks: 1, priority: 1, test: isInMain(packages) },
            ...Object.fromEntries(sharingSubpackages(packages).map(([root]) => [root, groupOf(root)])),
            taro: false,
            vendors: false,
          },
        },
      })
    },
    addChunkPages(chunks: Map<string, string[]>) {
      for (const [root, routes] of sharingSubpackages(readPackages())) {
        for (const route of routes) chunks.set(route, [sharedChunk(root)])
      }
    },
    // Nothing here parses HTML at run time. Taro ships its parser by default.
    runtime: { enableInnerHTML: false },
    // It would copy what two subpackages use into both.
    optimizeMainPackage: { enable: false },
    postcss: { pxtransform, cssModules, [path.resolve(__dirname, 'without-web-media.js')]: { enable: true } },
  },
  h5: {
    publicPath: webBase(),
    staticDirectory: 'static',
    // A name that changes with the content may be cached for ever. docs/deploy.md says how.
    output: { filename: hashed('js', 'js'), chunkFilename: hashed('chunk', 'js') },
    miniCssExtractPluginOption: { filename: hashed('css', 'css'), chunkFilename: hashed('css', 'css') },
    useHtmlComponents: true,
    // These packages are written for younger browsers than the web edition's (tests/package/scripts.test.ts).
    compile: { include: [/[\\/]node_modules[\\/](uqr|query-string)[\\/]/] },
    router: {
      mode: 'browser',
      ...(webBase() !== '/' && { basename: webBase().slice(0, -1) }),
      customRoutes: customRoutes(book.folder),
    },
    postcss: { pxtransform, cssModules, autoprefixer: { enable: true } },
    webpackChain(chain) {
      for (const [file, ours] of replacedOnWeb)
        chain.plugin(`ours for ${file}`).use(NormalModuleReplacementPlugin, [file, ours])
      chain.optimization.merge({ mangleExports: 'size' })
      // A module of ours does nothing but what it is asked for, so that a constant does not bring all that stands beside it.
      chain.module
        .rule('ours')
        .test(/[\\/]src[\\/](domain|store|platform|components|pages|wiring)\b.*\.tsx?$/)
        .set('sideEffects', false)
      chain.plugin('page files').use(ListPageFiles)
    },
  },
} as Parameters<typeof defineConfig>[0])
