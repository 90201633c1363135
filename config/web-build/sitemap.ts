import { writeFileSync } from 'node:fs'
import path from 'node:path'

/** Pages that show a reader's own things, a place that only a link names, or nothing before one types. */
const NOT_LISTED = new Set([
  '/read',
  '/marks',
  '/card',
  '/card/chapter',
  '/keepsakes',
  '/lost',
  '/search',
  '/transfer',
  '/data',
])

/**
 * Writes robots.txt, and sitemap.xml if the public origin is known: a sitemap has whole addresses (https://www.sitemaps.org/protocol.html).
 *
 * @param addresses of all pages, below the base
 * @param origin such as `https://example.org`
 */
export function writeSitemap(folder: string, addresses: readonly string[], base: string, origin?: string): void {
  const root = `${origin}${base.slice(0, -1)}`
  const robots = ['User-agent: *', 'Allow: /', ...(origin ? [`Sitemap: ${root}/sitemap.xml`] : [])]
  writeFileSync(path.join(folder, 'robots.txt'), `${robots.join('\n')}\n`)
  if (!origin) return
  const listed = addresses.filter((address) => !NOT_LISTED.has(address))
  const urls = listed.map((address) => `<url><loc>${root}${address}</loc></url>`)
  writeFileSync(
    path.join(folder, 'sitemap.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
  )
}
