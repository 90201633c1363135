import type { Book } from '@/domain/text/book'
import { placeToAddress, readPlace, unescaped } from '@/domain/text/place'

/** The web address of each page, by its path in the mini program. A chapter has an address of its own below the reader's. */
export const webRoutes = {
  '/pages/contents/index': '/',
  '/pages/reader/index': '/read',
  '/pages/excerpts/index': '/excerpts',
  '/pages/marks/index': '/marks',
  '/pages/card/index': '/card',
  '/pages/card/chapter/index': '/card/chapter',
  '/pages/card/keepsakes/index': '/keepsakes',
  '/pages/lost/index': '/lost',
  '/pages/search/index': '/search',
  '/pages/points/index': '/points',
  '/pages/about/index': '/about',
  '/pages/edits/index': '/edits',
  '/pages/transfer/index': '/transfer',
  '/pages/data/index': '/data',
} as const

type Address = (typeof webRoutes)[keyof typeof webRoutes]

const addresses: readonly string[] = Object.values(webRoutes)

/** Pages that show a place of the book. */
const placePages: readonly Address[] = ['/read', '/card', '/card/chapter']

/** A path, and the rest behind it. */
const pathAndRest = /^(\/[\w/-]*)(.*)$/s

/** The end of a path: anything but a file's extension or a way up. */
const ending = /^(?!\.\w|\.{1,2}\/)/

/** The end of the bare slash: a query, or a stop that a chat added. Any word behind it would name a page. */
const endingOfHome = /^(?:$|[?&#\s,;:!'")\]>}…—‘’“”、。〈-】〔-〟！），：；？]|\.+(?:$|[?&#\s]))/

/**
 * The address that a web address means, in the form that the router knows: the page's short one, for a chapter its own. Undefined if it
 * names nothing of this app. It accepts what chats and people do to links: escapes (even of the question mark), capitals, doubled slashes,
 * stops behind the path.
 *
 * @param address path and query as the browser has them, without the fragment, below the app's base
 */
export function webAddress(address: string, book: Book): string | undefined {
  const [, written = '', rest = ''] = pathAndRest.exec(unescaped(address)) ?? []
  const path = written
    .toLowerCase()
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
  const page = pageAt(path)
  if (!page || !(path === '/' ? endingOfHome : ending).test(rest)) return undefined
  if (!placePages.includes(page)) return withQuery(page, address, rest)
  const place = readPlace(path + rest, book)
  if (!place.ok) return undefined
  if (page !== '/read') return withQuery(page, address, rest)
  const own = placeToAddress({ chapter: place.value.chapter })
  // An address of before chapters had their own: nothing but the place is kept.
  return own === path ? withQuery(own, address, rest) : placeToAddress(place.value)
}

/** A page's own address with the query of the one that means it. */
function withQuery(own: string, address: string, rest: string): string {
  if (address === own || address.startsWith(`${own}?`)) return address
  const [, query] = /[?&;？](.+)/s.exec(rest) ?? []
  return query ? `${own}?${query}` : own
}

/** The short address of the page at a path, which may be the page's path in the mini program. */
function pageAt(path: string): Address | undefined {
  if (/^\/read\/[\w-]+$/.test(path)) return '/read'
  if (addresses.includes(path)) return path as Address
  return (webRoutes as Record<string, Address>)[path]
}
