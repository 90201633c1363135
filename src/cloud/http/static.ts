import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { looksLikePage, type PathRefusal, safePath } from '@/cloud/http/static-path'

/** A file that is ready to be sent. */
export interface StaticFile {
  type: string
  etag: string
  /** Whether its name changes with its content, so that clients may cache it for ever. */
  hashed: boolean
  /** The content in this encoding. It is compressed once and cached. */
  body(encoding: Encoding): Promise<Buffer>
  /** Whether it is worth compressing. */
  compressible: boolean
}

export type Encoding = 'identity' | 'gzip' | 'br'

/** The files of a built web app. */
interface StaticFiles {
  /** The file that a URL names, `page` if the URL may be a page of the app, or the status that says why there is none. */
  find(url: string): Promise<StaticFile | 'page' | PathRefusal>
  /** The HTML document of every page of the app, if it was built. */
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
/** Bytes. Compressing a smaller file saves less than its headers cost. */
const SMALLEST_COMPRESSED = 1024
const HASHED_NAME = /\.[0-9a-f]{8,}\./

const compressors: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  identity: async (content) => content,
  gzip: promisify(gzip) as (content: Buffer) => Promise<Buffer>,
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
}

/**
 * Reads files from one folder and from nowhere else: symbolic links out of it are refused. Files are cached in memory until they change
 * on disk.
 */
export function createStaticFiles(root: string): StaticFiles {
  const cache = new Map<string, { version: string; file: StaticFile }>()

  async function open(name: string): Promise<StaticFile | undefined> {
    const found = await resolveInRoot(root, name)
    if (!found) return undefined
    const cached = cache.get(found.path)
    if (cached?.version === found.version) return cached.file
    const file = toStaticFile(found.path, await readFile(found.path))
    cache.set(found.path, { version: found.version, file })
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

/** The real path of a name, if it is a file inside the root. The version changes when the file changes. */
async function resolveInRoot(root: string, name: string): Promise<{ path: string; version: string } | undefined> {
  try {
    const base = await realpath(root)
    const file = await realpath(path.join(base, name))
    const found = await stat(file)
    if (!found.isFile() || !file.startsWith(base + path.sep)) return undefined
    return { path: file, version: `${found.mtimeMs} ${found.size}` }
  } catch {
    return undefined
  }
}

function toStaticFile(file: string, content: Buffer): StaticFile {
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
