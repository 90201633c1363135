import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, transform } from 'esbuild'
import { type OtherScript, otherScript } from '@/document/other-script'
import { type Head, headOf } from '@/domain/document/head'
import { chapterHead, type Site } from '@/domain/document/place-head'
import type { Book } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { placeToAddress } from '@/domain/text/place'
import type { PageFiles } from '../page-files'
import { scopedName } from '../scoped-name'
import { criticalStyles } from './critical-styles'
import { documentOf } from './document'
import { firstMarkup, wordsIn } from './markup'
import { filesAt } from './page-files'
import { pageHead, storedOn } from './page-head'
import { bundleApp } from './render-app'

/** Classes that the document's script gives to a passage of a link, and to the text beside it. */
const lit = { passage: 'look-l', context: scopedName('back', path.resolve('src/pages/reader/text/article.module.css')) }

/** A page that has a first text. */
interface FirstPage {
  address: string
  head: Head
  /** What the document's script is told. */
  data: object
  /** Classes that only a script gives. */
  given?: readonly string[]
}

/**
 * Writes a document for each chapter and each page into the built web app: its text stands in the HTML and is read before any script has come
 * (docs/adr/0028).
 *
 * @param folder of the built web app
 * @param frame of every document: the HTML that Taro has built
 */
export async function writeDocuments(
  folder: string,
  frame: string,
  edition: Edition,
  site: Site,
  files: PageFiles,
  root = process.cwd(),
): Promise<void> {
  const { book, chapters, script } = edition
  const load = await bundleApp(root)
  const [simplified, traditional] = [load('simplified'), load('traditional')]
  const code = await firstTextScript(root)
  const sheets = styleSheetsIn(folder)
  const stores = storesOf(book)
  const words = (text: string): string => script.toSimplified(text)
  const pages: FirstPage[] = [
    ...book.chapters.map(
      ({ id }): FirstPage => ({
        address: placeToAddress({ chapter: id }),
        head: chapterHead(edition, id, site),
        data: { chapter: id, revision: chapters.get(id)?.chapter.revision, lit },
        given: Object.values(lit),
      }),
    ),
    ...simplified.addresses.map(
      (address): FirstPage => ({
        address,
        head: pageHead(edition, address, site),
        data: { needs: storedOn[address] },
      }),
    ),
  ]
  for (const { address, head, data, given = [] } of pages) {
    const markup = firstMarkup(simplified.renderPage(address))
    const others = firstMarkup(traditional.renderPage(address))
    const html = documentOf(frame, {
      head: headOf(head, book, words),
      files: filesAt(address, files, site),
      markup,
      styles: await minifiedCss(criticalStyles(sheets, markup, given)),
      script: code,
      stores,
      data: { ...data, stores, traditional: inOtherScript(wordsIn(markup), wordsIn(others)) },
    })
    const file = path.join(folder, address, 'index.html')
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, html)
  }
}

/** The edits that one sees are not the same in both scripts: of that page a document has one. */
const inOtherScript = (simplified: string, traditional: string): OtherScript | undefined =>
  simplified.length === traditional.length ? otherScript(simplified, traditional) : undefined

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
    // All of it is in the oldest engines of `browserslist`.
    target: 'es2020',
    logLevel: 'error',
  })
  return (outputFiles[0]?.text ?? '').trim()
}

/** Style sheets as small as they can be. */
export async function minifiedCss(styles: string): Promise<string> {
  const { code } = await transform(styles, { loader: 'css', minify: true, target: ['ios13.4', 'chrome80'] })
  return code.trim()
}

function styleSheetsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))
  // The app's own first: those of a page come after it.
  const ordered = files.sort((a, b) => Number(isOfApp(b)) - Number(isOfApp(a)))
  return ordered.map((file) => readFileSync(path.join(folder, file), 'utf8'))
}

const isOfApp = (file: string): boolean => /^app\b/.test(path.basename(file))
