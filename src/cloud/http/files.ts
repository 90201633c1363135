import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse, send } from '@/cloud/http/respond'
import { createStaticFiles, type Encoding, type StaticFile } from '@/cloud/http/static'

const YEAR = 31_536_000

/**
 * Answers GET and HEAD with the files below a folder. A page of the app has the app's one document, and whoever follows a link gets it too where
 * the link names nothing: the app then says so in kind words, and the status is 404.
 *
 * @param leads whether the app has what an address names
 */
export function createFiles(
  root: string,
  leads: (url: string) => boolean,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const files = createStaticFiles(root)
  return async (request, response) => {
    const url = request.url ?? ''
    const found = await files.find(url)
    if (typeof found === 'object') return sendFile(found, 200, request, response)
    const isThere = leads(url)
    const document = found === 'page' || isThere || asksForPage(request) ? await files.document() : undefined
    if (document) return sendFile(document, isThere ? 200 : 404, request, response)
    return refuse(request, response, found === 'page' ? 404 : found)
  }
}

/** Whether a browser goes to an address, and does not load something for a page. */
const asksForPage = ({ headers: { accept } }: IncomingMessage): boolean => /\btext\/html\b/i.test(accept ?? '')

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
  if (status === 200 && knows(request.headers['if-none-match'], etag)) return send(request, response, 304, headers)
  const body = await file.body(encoding)
  const coded: Record<string, string> = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
  send(request, response, status, { ...headers, ...coded, 'Content-Type': file.type }, body)
}

/** The client's `If-None-Match` names this version, or any. */
function knows(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((one) => one.trim())
  return known.includes('*') || known.includes(etag)
}

/** The best encoding the client takes; a weight of 0 is a refusal. */
function bestEncoding(header: string): Encoding {
  const taken = header.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part
      .toLowerCase()
      .split(';')
      .map((one) => one.trim())
    const weight = parameters.find((one) => one.startsWith('q='))?.slice('q='.length)
    return weight && Number(weight) === 0 ? [] : [name]
  })
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') ? 'gzip' : 'identity'
}
