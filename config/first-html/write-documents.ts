import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { otherScript } from '@/document/other-script'
import type { Book } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { placeToAddress } from '@/domain/text/place'
import { webBase, webOrigin } from '../address'
import { criticalStyles } from './critical-styles'
import { asScript, escaped, metadataOf } from './metadata'
import { bundleApp } from './render-app'

/**
 * Writes a document for each chapter into the built web app: its text stands in the HTML and is read before any script has come
 * (docs/adr/0027).
 *
 * @param folder of the built web app, whose index.html is the frame of every document
 */
export async function writeDocuments(folder: string, { book, script }: Edition, root = process.cwd()): Promise<void> {
  const frame = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const load = await bundleApp(root)
  const [simplified, traditional] = [load('simplified'), load('traditional')]
  const code = await firstTextScript(root)
  const sheets = styleSheetsIn(folder)
  const origin = webOrigin()
  const words = (text: string): string => script.toSimplified(text)
  for (const { id, title, summary } of book.chapters) {
    const markup = firstMarkup(simplified.renderChapter(id))
    const others = firstMarkup(traditional.renderChapter(id))
    const description = `${words(summary)}。${words(book.title)}`
    const url = origin && `${origin}${webBase().slice(0, -1)}${placeToAddress({ chapter: id })}`
    const html = documentOf(frame, {
      title: `${words(title)} · ${words(book.labels.app)}`,
      description,
      metadata: metadataOf({ book, words, title: words(title), description, url }),
      markup,
      styles: criticalStyles(sheets, markup),
      script: code,
      stores: storesOf(book),
      data: { chapter: id, stores: storesOf(book), traditional: otherScript(wordsIn(markup), wordsIn(others)) },
    })
    mkdirSync(path.join(folder, 'read', id), { recursive: true })
    writeFileSync(path.join(folder, 'read', id, 'index.html'), html)
  }
}

/** Where the app stores what it keeps of this book. */
const storesOf = ({ id, storedWithoutId }: Book): string[] => [
  `bandu/books/${id}/`,
  ...(storedWithoutId ? ['bandu/'] : []),
]

/** `src/document`, which stands in every document. */
async function firstTextScript(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/document/first-text.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2018',
    logLevel: 'error',
  })
  return (outputFiles[0]?.text ?? '').trim()
}

function styleSheetsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  // The app's own first: those of a page come after it.
  const ordered = files.sort((a, b) => Number(isOfApp(b)) - Number(isOfApp(a)))
  return ordered.map((file) => readFileSync(path.join(folder, file), 'utf8'))
}

const isOfApp = (file: string): boolean => /^app\b/.test(path.basename(file))

/**
 * A page's markup as the document has it: no theme and no measure, which the document's own script sets; no ids,
 * which are the running app's.
 */
function firstMarkup(markup: string): string {
  const unthemed = replaced(markup, /^<div class="page t-paper ?(?:traditional)?"/, '<div class="page"')
  const unmeasured = replaced(unthemed, /(<div id="article" class="[^"]*") style="[^"]*"/, `$1 style="${measures}"`)
  const line = replaced(unmeasured, /style="width:\d+px"/, 'style="width:var(--first-measure)"').replace(
    /style="top:\d+px;/,
    'style="top:var(--first-top);',
  )
  return replaced(line, / id="arrival"/, ' data-arrival').replace(/ id="[^"]*"/g, '')
}

const measures =
  'width:var(--first-measure);font-size:var(--first-size);line-height:var(--first-leading);text-align:var(--first-align);--gap:var(--first-gap)'

function replaced(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) throw new Error(`The reader's page has no ${pattern} any more`)
  return text.replace(pattern, by)
}

/** The words of a markup, as a browser has them in its text nodes, in order. */
const wordsIn = (markup: string): string => unescaped(markup.replace(/<[^>]*>/g, ''))

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#x27);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" })[name] ?? '',
  )

interface DocumentParts {
  title: string
  description: string
  metadata: string
  markup: string
  styles: string
  script: string
  stores: readonly string[]
  data: unknown
}

/**
 * Rules of the first text. Taro's script gives every page the first two when it comes. The app is drawn behind the first text, which moves it not
 * by a pixel, and Taro's own bar, which is never seen, takes no room.
 */
const ownStyles = [
  '*{margin:0;padding:0}html{line-height:1.6;overflow-anchor:none}',
  '#first{position:absolute;top:0;right:0;left:0}.unconverted #first{visibility:hidden}',
  '#taro-navigation-bar{display:none!important}',
].join('')

/** Without script no button does anything. The text and its links do. */
const withoutScript = '<style>#first [role=button]{display:none}</style>'

/** Measures for a reader without script, at 375 pixels. */
const measuresWithoutScript =
  '--first-top:44px;--first-measure:323px;--first-size:17px;--first-leading:30px;--first-gap:15px;--first-align:justify'

function documentOf(
  frame: string,
  { title, description, metadata, markup, styles, script, stores, data }: DocumentParts,
): string {
  const call = (name: string, value: unknown): string => `firstText.${name}(${asScript(value)})`
  const parts: Array<[RegExp, (found: string) => string]> = [
    [/<html lang="zh-Hans"/, (found) => `${found} style="${measuresWithoutScript}"`],
    [/<title>[^<]*/, () => `<title>${escaped(title)}`],
    [/<meta name="description" content="[^"]*/, () => `<meta name="description" content="${escaped(description)}`],
    [
      /<\/head>/,
      (found) =>
        `${metadata}<style>${ownStyles}${styles}</style><script>${script}\n${call('setAppearance', stores)}</script>${found}`,
    ],
    [/<noscript>[^<]*/, () => `<noscript>${withoutScript}`],
    [
      /<div id="app"><\/div>/,
      (found) => `${found}<div id="first">${markup}</div><script>${call('show', data)}</script>`,
    ],
  ]
  return parts.reduce((html, [pattern, by]) => {
    if (!pattern.test(html)) throw new Error(`index.html has no ${pattern} any more`)
    return html.replace(pattern, by)
  }, frame)
}
