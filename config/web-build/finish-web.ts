import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Edition } from '@/domain/text/edition'
import { webBase, webOrigin } from '../address'
import { takePageFiles } from '../first-html/page-files'
import { minifiedCss, writeDocuments } from '../first-html/write-documents'
import { wantsCards, writeCards } from './cards'
import { compressFiles } from './compress'
import { addressesOf, writeShells } from './documents'
import { writeHead } from './head'
import { writeServiceWorker } from './service-worker'
import { writeSitemap } from './sitemap'

/**
 * Makes what Taro has built into a web edition that any host of files can serve: icons and a manifest, cards, a document for every address,
 * what crawlers read, the service worker, and everything compressed.
 *
 * @param folder of the built web app
 */
export async function finishWeb(folder: string, edition: Edition): Promise<void> {
  const [base, origin] = [webBase(), webOrigin()]
  writeHead(folder, edition, base)
  const hasCards = wantsCards() && (await drewCards(folder, edition))
  const frame = await withoutComments(readFileSync(path.join(folder, 'index.html'), 'utf8'))
  const site = { base, origin, hasCards }
  const files = takePageFiles(folder)
  await writeDocuments(folder, frame, edition, site, files)
  writeShells(folder, frame, edition, site, files)
  writeSitemap(folder, addressesOf(edition.book), base, origin)
  // These two come last, since they see every file.
  writeServiceWorker(folder, edition.book.id, base)
  await compressFiles(folder)
}

/** A machine may have no canvas. The web edition is whole without cards. */
async function drewCards(folder: string, edition: Edition): Promise<boolean> {
  const problem = await writeCards(folder, edition)
  if (problem !== undefined) console.log(`Note: the web edition has no cards: ${problem}`)
  return problem === undefined
}

/** The frame with its styles made small: they are in every document. */
async function withoutComments(html: string): Promise<string> {
  const [, styles = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? []
  const small = await minifiedCss(styles)
  return html.replace(styles, () => small)
}
