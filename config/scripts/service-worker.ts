import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes service-worker.js into the built web app: it keeps every file of this build, answers from them first, and is replaced
 * whole by the next build's. Pages are all index.html, since the app has real paths.
 */
export function writeServiceWorker(folder: string): void {
  const files = filesIn(folder)
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(path.join(folder, file)))
  const name = `bandu-${hash.digest('hex').slice(0, 12)}`
  const addresses = ['/', ...files.filter((file) => file !== 'index.html').map((file) => `/${file}`)]
  writeFileSync(path.join(folder, 'service-worker.js'), source(name, addresses))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

const source = (name: string, addresses: string[]): string => `const name = ${JSON.stringify(name)}
const addresses = ${JSON.stringify(addresses)}

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(addresses)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((old) => old !== name).map((old) => caches.delete(old))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (pathname === '/healthz' || pathname.startsWith('/api')) return
  const address = event.request.mode === 'navigate' ? '/' : pathname
  if (addresses.includes(address)) event.respondWith(kept(address, event.request))
})

async function kept(address, request) {
  const cache = await caches.open(name)
  return (await cache.match(address)) ?? fetch(request)
}
`
