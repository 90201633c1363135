import { existsSync, readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  png: 'image/png',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
}

/**
 * Serves the files of a folder, and nothing else, as a plain host does. A folder's address gets a slash and answers with its `index.html`. A
 * missing file answers with `404.html`. Only GET and HEAD are taken.
 *
 * @param base the path below which it does so, with a slash at both ends
 */
export async function startFileServer(root: string, base = '/'): Promise<{ address: string; stop(): void }> {
  const server = http.createServer(({ method, url = '' }, response) => {
    const { pathname, search } = new URL(url, 'http://localhost')
    const file = path.join(root, decodeURIComponent(pathname.slice(base.length)))
    const answer = (status: number, name: string) =>
      response.writeHead(status, { 'Content-Type': types[path.extname(name).slice(1)] ?? '' }).end(readFileSync(name))
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405).end()
    if (!pathname.startsWith(base) || !existsSync(file)) return void answer(404, path.join(root, '404.html'))
    if (!statSync(file).isDirectory()) return void answer(200, file)
    if (pathname.endsWith('/')) return void answer(200, path.join(file, 'index.html'))
    response.writeHead(301, { Location: `${pathname}/${search}` }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}
