import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { barColours } from '@/domain/drawing/theme'
import type { Edition } from '@/domain/text/edition'
import { writeIcons } from './icons'

const { paper } = barColours.paper

/** Writes the icons and the manifest by which the app can be installed, and names them in index.html. */
export function writeHead(folder: string, { book, script }: Edition, base: string): void {
  const icons = writeIcons(folder)
  const [app, title] = [book.labels.app, book.title].map((words) => script.toSimplified(words))
  const png = (size: 192 | 512, purpose: string) => ({
    src: base + icons[size],
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  const manifest = {
    id: base,
    name: `${app} · ${title}`,
    short_name: app,
    lang: 'zh-Hans',
    start_url: base,
    scope: base,
    display: 'standalone',
    theme_color: paper,
    background_color: paper,
    icons: [
      png(192, 'any'),
      png(512, 'any'),
      png(192, 'maskable'),
      png(512, 'maskable'),
      { src: base + icons.svg, sizes: 'any', type: 'image/svg+xml' },
    ],
  }
  writeFileSync(path.join(folder, 'manifest.webmanifest'), JSON.stringify(manifest))
  const links = `<link rel="icon" href="${base}${icons.svg}" type="image/svg+xml"/><link rel="apple-touch-icon" href="${base}${icons[180]}"/><link rel="manifest" href="${base}manifest.webmanifest"/>`
  const index = path.join(folder, 'index.html')
  const html = readFileSync(index, 'utf8')
  if (!html.includes(NO_ICON)) throw new Error(`index.html has no ${NO_ICON} any more`)
  writeFileSync(index, html.replace(NO_ICON, links))
}

/** What src/index.html has during development. */
const NO_ICON = '<link rel="icon" href="data:,"/>'
