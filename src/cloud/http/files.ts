import type { IncomingMessage, ServerResponse } from 'node:http'
import { acceptedEncoding } from '@/cloud/http/accepted-encoding'
import type { ForAddress } from '@/cloud/http/linked'
import { contentSecurity, refuse, send } from '@/cloud/http/respond'
import { createStaticFiles, type StaticFile } from '@/cloud/http/static'

const YEAR = 31_536_000

/** The document of every page that has none of its own. */
const SHELL = 'index.html'
const NOT_FOUND = '404.html'

/**
 * Answers GET and HEAD with the files in a folder. A page's document is `index.html` in a folder by the name of its address, or else that of
 * the app. A browser that follows a broken link gets `404.html` with that status.
 *
 * @param base the path below which the app is served, with a slash at both ends
 * @param pageAt the address of the app's page that a URL below the base means, if there is one
 * @param forAddress makes a page's document the one of an address
 */
export function createFiles(
  root: string,
  base: string,
  pageAt: (url: string) => string | undefined,
  forAddress: ForAddress,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = createStaticFiles(root)

  async function documentAt(url: string): Promise<StaticFile | undefined> {
    const page = pageAt(url)
    const document = page === undefined ? undefined : await files.first([documentOf(page), SHELL])
    return document && page !== undefined ? forAddress(document, page) : document
  }

  return async (request, response) => {
    const url = belowBase(request.url ?? '', base)
    const found = await files.find(url)
    if (typeof found === 'object') return sendFile(found, 200, request, response)
    const document = await documentAt(url)
    if (document) return sendFile(document, 200, request, response)
    const asked = found === 'page' || isNavigation(request)
    const notFound = asked ? await files.first([NOT_FOUND, SHELL]) : undefined
    if (notFound) return sendFile(notFound, 404, request, response)
    return refuse(request, response, found === 'page' ? 404 : found)
  }
}

/** A hidden file's URL, for which there is never an answer. */
const ELSEWHERE = '/.elsewhere'

/** A URL without the app's base, which may have lost its slash. */
function belowBase(url: string, base: string): string {
  if (base === '/') return url
  if (url === base.slice(0, -1)) return '/'
  return url.startsWith(base) ? url.slice(base.length - 1) : ELSEWHERE
}

/** The document that the build made for a page's address, as a name in the web root. */
const documentOf = (address: string): string => {
  const [path = ''] = address.split('?', 1)
  return `${path.slice(1)}/${SHELL}`.replace(/^\//, '')
}

/** Whether a browser opens the address as a page, instead of loading it as a part of one. */
const isNavigation = ({ headers: { accept } }: IncomingMessage): boolean => /\btext\/html\b/i.test(accept ?? '')

async function sendFile(
  file: StaticFile,
  status: 200 | 404,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = acceptedEncoding(String(request.headers['accept-encoding'] ?? ''), file.bodies)
  const etag = `W/"${file.etag}"`
  const headers = {
    ETag: etag,
    'Cache-Control': file.hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache',
    ...(Object.keys(file.bodies).length > 1 && { Vary: 'Accept-Encoding' }),
    ...contentSecurity(file.scripts),
  }
  if (status === 200 && matches(request.headers['if-none-match'], etag)) return send(request, response, 304, headers)
  const made = file.bodies[encoding] ?? file.bodies.identity
  const body = typeof made === 'function' ? await made() : made
  const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
  send(request, response, status, { ...headers, ...encoded, 'Content-Type': file.type }, body)
}

/** Whether the client's `If-None-Match` names this version or any version. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim())
  return tags.includes('*') || tags.includes(etag)
}
