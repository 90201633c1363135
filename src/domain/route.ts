import type { Book } from './book'
import { readPlace } from './place'

/** The web addresses of pages that have one of their own. Each is found under its path in the mini program too. */
export const webRoutes = {
  '/pages/contents/index': '/',
  '/pages/reader/index': '/read',
  '/pages/card/index': '/card',
  '/pages/lost/index': '/lost',
} as const

/** Pages that show a place of the book. */
const placed = ['/pages/reader/index', '/pages/card/index']

/** Every page, by its path in the mini program. */
const pages = [
  ...Object.keys(webRoutes),
  '/pages/excerpts/index',
  '/pages/marks/index',
  '/pages/about/index',
  '/pages/edits/index',
]

/**
 * Whether a web address leads to what it names. Where it does not, the app opens the contents with a kind word.
 *
 * @param path decoded, from its first slash on
 * @param query without the question mark
 */
export function leadsSomewhere(path: string, query: string, book: Book): boolean {
  // The app's router knows no capitals either.
  const plain = path.toLowerCase().replace(/(.)\/$/, '$1')
  const [page = plain] = Object.entries(webRoutes).find(([, address]) => address === plain) ?? []
  if (!pages.includes(page)) return false
  return !placed.includes(page) || readPlace(query, book).ok
}
