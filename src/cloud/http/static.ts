import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { looksLikePage, type PathRefusal, safePath } from '@/cloud/http/static-path'

/** A file ready to be sent. */
export interface StaticFile {
  type: string
  etag: string
  /** Its name changes with its content, so that it may be kept for ever. */
  hashed: boolean
  /** The content as it is, or compressed; compressed once and kept. */
  body(encoding: Encoding): Promise<Buffer>
  /** Whether compressing pays. */
  compressible: boolean
}

export type Encoding = 'identity' | 'gzip' | 'br'

/** The files of a built web app. */
interface StaticFiles {
  /** The file that a request's URL names, `page` where it may be one of the app's pages, or why there is none. */
  find(url: string): Promise<StaticFile | 'page' | PathRefusal>
  /** The document of all of the app's pages, if there is one. */
  document(): Promise<StaticFile | undefined>
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
}
const WORTH_COMPRESSING = /^text|json|svg|ttf/
/** Below this, the headers weigh more than what is saved; bytes. */
const SMALLEST_COMPRESSED = 1024
const HASHED_NAME = /\.[0-9a-f]{8,}\./

const compressors: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  identity: async (content) => content,
  gzip: promisify(gzip) as (content: Buffer) => Promise<Buffer>,
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
}

/**
 * Serves files from a folder and from nowhere else: links that lead out of it are refused. Files are kept in memory for
 * as long as they do not change on disk.
 */
export function createStaticFiles(root: string): StaticFiles {
  const kept = new Map<string, { version: string; file: StaticFile }>()

  async function open(name: string): Promise<StaticFile | undefined> {
    const place = await placeOf(root, name)
    if (!place) return undefined
    const known = kept.get(place.file)
    if (known?.version === place.version) return known.file
    const file = describe(place.file, await readFile(place.file))
    kept.set(place.file, { version: place.version, file })
    return file
  }
  return {
    async find(url) {
      const name = safePath(url)
      if (typeof name === 'number') return name
      const named = name ? await open(name) : undefined
      return named ?? (looksLikePage(name) ? 'page' : 404)
    },
    document: () => open('index.html'),
  }
}

/** Where a name really leads, if to a file inside the root; the version tells one state of the file from another. */
async function placeOf(root: string, name: string): Promise<{ file: string; version: string } | undefined> {
  try {
    const base = await realpath(root)
    const file = await realpath(path.join(base, name))
    const found = await stat(file)
    if (!found.isFile() || !file.startsWith(base + path.sep)) return undefined
    return { file, version: `${found.mtimeMs} ${found.size}` }
  } catch {
    return undefined
  }
}

function describe(file: string, content: Buffer): StaticFile {
  const type = TYPES[path.extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream'
  const bodies = new Map<Encoding, Promise<Buffer>>()
  return {
    type,
    etag: createHash('sha256').update(content).digest('base64url').slice(0, 16),
    hashed: HASHED_NAME.test(path.basename(file)),
    compressible: content.length >= SMALLEST_COMPRESSED && WORTH_COMPRESSING.test(type),
    body(encoding) {
      const body = bodies.get(encoding) ?? compressors[encoding](content)
      bodies.set(encoding, body)
      return body
    },
  }
}
