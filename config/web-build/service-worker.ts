import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Writes service-worker.js into the built web app. It keeps every file of this build, answers from them first, and is replaced as a whole
 * by the next build's. A browser replaces it only after the app's last tab is closed, which on a phone may never happen. So a page that is
 * loaded anew and is the only one takes the next build if it is there. A page that has no document of its own gets the empty one.
 *
 * @param book its id: another book on the same origin has caches of its own
 * @param base the path below which the app is served, with a slash at both ends
 */
export function writeServiceWorker(folder: string, book: string, base = '/'): void {
  const files = filesIn(folder).filter((file) => !NOT_KEPT.test(file))
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(path.join(folder, file)))
  const prefix = `bandu/${book}${base}`
  const name = prefix + hash.digest('hex').slice(0, 12)
  const addresses = files.map((file) => base + (file === EMPTY ? file : file.replace(/(^|\/)index\.html$/, '$1')))
  writeFileSync(path.join(folder, 'service-worker.js'), source({ name, prefix, base, addresses }))
}

/** The document without a text. Its own address means nothing without a place, and a server may say so. */
const EMPTY = 'read/index.html'

/** What the app never asks for: what is compressed for the network, what is for crawlers and chats, what is not there, and other empty documents. */
const NOT_KEPT = /\.(?:br|gz)$|^(?:404\.html|robots\.txt|sitemap\.xml)$|^cards?\//

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

interface Kept {
  /** Of the cache: the prefix, then what is another for every build. */
  name: string
  /** Of the names of this book's caches at this base. No id has a slash. */
  prefix: string
  base: string
  /** Documents end in a slash, as a host of files serves them without sending the browser elsewhere. */
  addresses: readonly string[]
}

const source = ({ name, prefix, base, addresses }: Kept): string => `const name = ${JSON.stringify(name)}
const prefix = ${JSON.stringify(prefix)}
const base = ${JSON.stringify(base)}
const addresses = ${JSON.stringify(addresses)}

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(addresses)))
})

// This book's of earlier builds, and those from before 0.2, which had no id in their name.
const isOfBuild = (other) => other.startsWith(prefix) && /^[0-9a-f]{12}$/.test(other.slice(prefix.length))
const isOld = (other) => other !== name && (isOfBuild(other) || /^bandu-[0-9a-f]{12}$/.test(other))

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
  if (!pathname.startsWith(base) || pathname === base + 'api' || pathname === '/healthz') return
  if (event.request.mode === 'navigate') event.respondWith(page(event.request, pathname))
  else if (addresses.includes(pathname)) event.respondWith(kept(pathname, event.request))
})

async function page(request, pathname) {
  const { waiting } = self.registration
  const tabs = waiting ? await self.clients.matchAll({ type: 'window' }) : []
  const address = pathname.replace(/\\/?$/, '/')
  if (!waiting || tabs.length > 1) return unredirected(await kept(addresses.includes(address) ? address : base + ${JSON.stringify(EMPTY)}, request))
  return new Response(handOver, { headers: { 'Content-Type': 'text/html' } })
}

// A page that asks once more when the next build has taken over: before that, this build would answer again.
const handOver = \`<link rel="icon" href="data:,"><script>
const worker = navigator.serviceWorker
worker.addEventListener('controllerchange', () => location.reload())
worker.ready.then(({ waiting }) => waiting ? waiting.postMessage('take over') : location.reload())
</script>\`

// No browser takes an answer for a page that has come from another address.
const unredirected = (response) => response.redirected ? new Response(response.body, response) : response

async function kept(address, request) {
  const cache = await caches.open(name)
  return (await cache.match(address)) ?? fetch(request)
}
`
