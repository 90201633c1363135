import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse, send } from '@/cloud/http/respond'
import { createStaticFiles, type Encoding, type StaticFile } from '@/cloud/http/static'

const YEAR = 31_536_000

/**
 * Answers GET and HEAD with the files in a folder. Every page of the app is the same HTML document. A browser that follows a broken link
 * gets that document with status 404, and the app says kindly that the page is not there.
 *
 * @param isPage whether the app has a page at an address
 */
export function createFiles(
  root: string,
  isPage: (url: string) => boolean,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = createStaticFiles(root)
  return async (request, response) => {
    const url = request.url ?? ''
    const found = await files.find(url)
    if (typeof found === 'object') return sendFile(found, 200, request, response)
    const exists = isPage(url)
    const document = found === 'page' || exists || isNavigation(request) ? await files.document() : undefined
    if (document) return sendFile(document, exists ? 200 : 404, request, response)
    return refuse(request, response, found === 'page' ? 404 : found)
  }
}

/** Whether a browser opens the address as a page, instead of loading it as a part of one. */
const isNavigation = ({ headers: { accept } }: IncomingMessage): boolean => /\btext\/html\b/i.test(accept ?? '')

async function sendFile(
  file: StaticFile,
  status: 200 | 404,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = file.compressible ? bestEncoding(String(request.headers['accept-encoding'] ?? '')) : 'identity'
  const etag = `W/"${file.etag}"`
  const headers = {
    ETag: etag,
    'Cache-Control': file.hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache',
    ...(file.compressible && { Vary: 'Accept-Encoding' }),
  }
  if (status === 200 && matches(request.headers['if-none-match'], etag)) return send(request, response, 304, headers)
  const body = await file.body(encoding)
  const encoded: Record<string, string> = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
  send(request, response, status, { ...headers, ...encoded, 'Content-Type': file.type }, body)
}

/** Whether the client's `If-None-Match` names this version or any version. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim())
  return tags.includes('*') || tags.includes(etag)
}

/** The best encoding that the client accepts. A weight of 0 is a refusal. */
function bestEncoding(header: string): Encoding {
  const accepted = header.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part
      .toLowerCase()
      .split(';')
      .map((one) => one.trim())
    const weight = parameters.find((one) => one.startsWith('q='))?.slice('q='.length)
    return weight && Number(weight) === 0 ? [] : [name]
  })
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : 'identity'
}
