import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { StaticFile } from '@/cloud/http/static'
import { headOf, headPattern, namesPicture } from '@/domain/document/head'
import { passageHead, type Site } from '@/domain/document/place-head'
import type { Edition } from '@/domain/text/edition'
import { readPlace } from '@/domain/text/place'

/**
 * The document of a page for whoever is sent its address.
 *
 * @param document of the page's address without its query
 * @param address of the page, with its query
 */
export type ForAddress = (document: StaticFile, address: string) => StaticFile

/** Brotli's level for what is compressed at a request: a seventh more than the build makes, in 2 ms. */
const QUALITY = 5

/**
 * Tells a chat of the passage that a link names: a chapter's document with the passage's words, chapter, speaker and card in its head. Anything
 * else keeps the document as it is. Nothing is kept between requests: one costs a look into the text and, once the client's copy is known to be
 * another, the compressing of some 25 kB.
 *
 * @param origin the public one. Without it no whole address is told: `Host` is whatever the client says
 */
export function createLinked(edition: Edition, { base, origin }: Omit<Site, 'hasCards'>): ForAddress {
  const { book, script } = edition
  const words = (text: string): string => script.toSimplified(text)
  return (document, address) => {
    const place = readPlace(address, book)
    if (!place.ok || !place.value.passage || !isOf(address, place.value.chapter)) return document
    const html = document.bodies.identity.toString()
    const head = passageHead(edition, place.value, { base, origin, hasCards: namesPicture(html) })
    return head
      ? withHtml(
          document,
          html.replace(headPattern, () => headOf(head, book, words)),
        )
      : document
  }
}

/** Whether an address is of the page that shows a chapter: by its path, or by a query of before. Others may have the same words in their query. */
const isOf = (address: string, chapter: string): boolean => {
  const [, path = ''] = /^\/read(\/[^/?#]*)?\/?(?:[?#]|$)/.exec(address) ?? [undefined, 'another']
  return path === '' || path === `/${chapter}`
}

/** The scripts are the same: the head has data alone. */
function withHtml(document: StaticFile, html: string): StaticFile {
  const identity = Buffer.from(html)
  return {
    ...document,
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, 16),
    bodies: {
      identity,
      br: () => promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
      gzip: () => promisify(gzip)(identity),
    },
  }
}
