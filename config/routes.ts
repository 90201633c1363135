import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The web addresses of pages, as in src/domain/text/route.ts, which Taro's loader of the configuration cannot import. */
const addresses: Record<string, string> = {
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
}

/**
 * Every address that Taro's router is to know, by the page's path. The router takes the first to open a page by its path, and keeps an
 * address of the list that it is given: so each chapter stands in the browser under its own.
 *
 * @param folder of the text that is built, with its compiled files
 */
export function customRoutes(folder: string): Record<string, string[]> {
  const { chapters } = JSON.parse(readFileSync(path.join(folder, 'book.json'), 'utf8')) as {
    chapters: { id: string }[]
  }
  const routes = Object.fromEntries(Object.entries(addresses).map(([page, address]) => [page, [address]]))
  routes['/pages/reader/index']?.push(...chapters.map(({ id }) => `/read/${id}`))
  return routes
}
