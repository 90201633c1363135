import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { headOf } from '@/domain/document/head'
import type { Site } from '@/domain/document/place-head'
import { barColours } from '@/domain/drawing/theme'
import type { Book } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { placeToAddress } from '@/domain/text/place'
import { webRoutes } from '@/domain/text/route'
import { notFound } from '@/domain/words'
import { withHead } from '../first-html/document'
import { filesAt } from '../first-html/page-files'
import { pageHead } from '../first-html/page-head'
import type { PageFiles } from '../page-files'

/** The address of every page of a book's web edition: one for each chapter, one for each other page, and the reader's of old links. */
export const addressesOf = ({ chapters }: Pick<Book, 'chapters'>): string[] => [
  ...Object.values(webRoutes),
  ...chapters.map(({ id }) => placeToAddress({ chapter: id })),
]

/**
 * Gives every address that has none yet a document: the app without any text. And a page for addresses that are none: it says so kindly, and
 * has the app too, since a host of files answers with it to links that a chat has altered, and the app can mend those.
 *
 * @param frame of every document
 */
export function writeShells(folder: string, frame: string, edition: Edition, site: Site, files: PageFiles): void {
  const { book, script } = edition
  const words = (text: string): string => script.toSimplified(text)
  for (const address of addressesOf(book)) {
    const file = path.join(folder, address, 'index.html')
    if (existsSync(file)) continue
    mkdirSync(path.dirname(file), { recursive: true })
    const head = headOf(pageHead(edition, address, site), book, words)
    writeFileSync(file, withHead(frame, { head, files: filesAt(address, files, site) }))
  }
  const said = words(notFound)
  const kind = `<main id="not-found"><h1>${said}</h1><p><a href="${site.base}">${words(book.labels.contents)}</a></p></main>`
  writeFileSync(
    path.join(folder, '404.html'),
    frame
      .replace('</head>', `<meta name="robots" content="noindex"/><style>${styles}</style></head>`)
      .replace('<div id="app"></div>', (app) => app + kind)
      .replace(/<noscript>.*?<\/noscript>/, ''),
  )
}

const { paper: day, night } = barColours

/** The app's own page takes the place of the kind one. */
const styles = `#app:not(:empty)+main{display:none}main{padding:20vh 26px;font:17px/30px system-ui,sans-serif;color:${day.resting}}h1{font:inherit}a{color:${day.accent}}@media(prefers-color-scheme:dark){main{color:${night.resting}}a{color:${night.accent}}}`
