import type { Edition } from '@/domain/text/edition'
import { webBase, webOrigin } from '../address'
import { writeDocuments } from '../first-html/write-documents'
import { compressFiles } from './compress'
import { addressesOf, writeShells } from './documents'
import { writeHead } from './head'
import { writeServiceWorker } from './service-worker'
import { writeSitemap } from './sitemap'

/**
 * Makes what Taro has built into a web edition that any host of files can serve: icons and a manifest, a document for every address, what
 * crawlers read, the service worker, and everything compressed.
 *
 * @param folder of the built web app
 */
export async function finishWeb(folder: string, edition: Edition): Promise<void> {
  const [base, origin] = [webBase(), webOrigin()]
  writeHead(folder, edition, base)
  await writeDocuments(folder, edition)
  writeShells(folder, edition, base)
  writeSitemap(folder, addressesOf(edition.book), base, origin)
  // These two come last, since they see every file.
  writeServiceWorker(folder, edition.book.id, base)
  await compressFiles(folder)
}
