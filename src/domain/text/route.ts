import type { Book } from '@/domain/text/book'
import { readPlace, unescaped } from '@/domain/text/place'

/** Pages with a short web address. Each also answers under its mini program path. */
export const webRoutes = {
  '/pages/contents/index': '/',
  '/pages/reader/index': '/read',
  '/pages/card/index': '/card',
  '/pages/lost/index': '/lost',
  '/pages/search/index': '/search',
} as const

/** Pages that show a place of the book. */
const placePages = ['/pages/reader/index', '/pages/card/index', '/pages/card/chapter/index']

/** Every page, by its path in the mini program. */
const pages = [
  ...Object.keys(webRoutes),
  '/pages/excerpts/index',
  '/pages/marks/index',
  '/pages/about/index',
  '/pages/edits/index',
  '/pages/transfer/index',
  '/pages/points/index',
  '/pages/card/keepsakes/index',
  '/pages/card/chapter/index',
]

/** A path, and the rest behind it. */
const pathAndRest = /^(\/[\w/-]*)(.*)$/s

/** The end of a path: anything but a file's extension. */
const ending = /^(?!\.\w)/

/** The end of the bare slash: a query, or a stop that a chat added. Any word behind it would name a page. */
const endingOfHome = /^(?:$|[?&#\s,;:!'")\]>}…—‘’“”、。〈-】〔-〟！），：；？]|\.+(?:$|[?&#\s]))/

/**
 * The address that a web address means, in the form that the router knows; undefined if it names nothing of this app. It accepts what chats
 * and people do to links: escapes (even of the question mark), capitals, doubled slashes, stops behind the path.
 *
 * @param address path and query as the browser has them, without the fragment
 */
export function webAddress(address: string, book: Book): string | undefined {
  const [, written = '', rest = ''] = pathAndRest.exec(unescaped(address)) ?? []
  const path = written
    .toLowerCase()
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
  const page = pageAt(path)
  if (!page || !(path === '/' ? endingOfHome : ending).test(rest)) return undefined
  if (placePages.includes(page) && !readPlace(rest, book).ok) return undefined
  if (address === path || address.startsWith(`${path}?`)) return address
  const [, query] = /[?&;？](.+)/s.exec(rest) ?? []
  return query ? `${path}?${query}` : path
}

/** The page's path in the mini program. */
function pageAt(path: string): string | undefined {
  const [page = path] = Object.entries(webRoutes).find(([, address]) => address === path) ?? []
  return pages.includes(page) ? page : undefined
}
