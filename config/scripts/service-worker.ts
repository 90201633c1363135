import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes service-worker.js into the built web app. It keeps every file of this build, answers from them first, and is replaced as a whole
 * by the next build's. A browser replaces it only after the app's last tab is closed, which on a phone may never happen. So a page that is
 * loaded anew and is the only one takes the next build if it is there. Every page is index.html, since the app has real paths.
 *
 * @param book its id: another book on the same origin has caches of its own
 */
export function writeServiceWorker(folder: string, book: string): void {
  const files = filesIn(folder)
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(path.join(folder, file)))
  const name = `${cachesOf(book)}${hash.digest('hex').slice(0, 12)}`
  const addresses = ['/', ...files.filter((file) => file !== 'index.html').map((file) => `/${file}`)]
  writeFileSync(path.join(folder, 'service-worker.js'), source(name, cachesOf(book), addresses))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** What the names of a book's caches begin with. No id has a slash. */
const cachesOf = (book: string): string => `bandu/${book}/`

const source = (name: string, prefix: string, addresses: string[]): string => `const name = ${JSON.stringify(name)}
const addresses = ${JSON.stringify(addresses)}

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(addresses)))
})

// This book's of earlier builds, and those from before 0.2, which had no id in their name.
const isOld = (other) => other !== name && (other.startsWith(${JSON.stringify(prefix)}) || /^bandu-[0-9a-f]{12}$/.test(other))

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((old) => caches.delete(old))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (pathname === '/healthz' || pathname.startsWith('/api')) return
  if (event.request.mode === 'navigate') event.respondWith(page(event.request))
  else if (addresses.includes(pathname)) event.respondWith(kept(pathname, event.request))
})

async function page(request) {
  const { waiting } = self.registration
  const tabs = waiting ? await self.clients.matchAll({ type: 'window' }) : []
  if (!waiting || tabs.length > 1) return kept('/', request)
  return new Response(handOver, { headers: { 'Content-Type': 'text/html' } })
}

// A page that asks once more when the next build has taken over: before that, this build would answer again.
const handOver = \`<link rel="icon" href="data:,"><script>
const worker = navigator.serviceWorker
worker.addEventListener('controllerchange', () => location.reload())
worker.ready.then(({ waiting }) => waiting ? waiting.postMessage('take over') : location.reload())
</script>\`

async function kept(address, request) {
  const cache = await caches.open(name)
  return (await cache.match(address)) ?? fetch(request)
}
`
