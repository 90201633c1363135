import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { looksLikePage, type PathRefusal, safePath } from '@/cloud/http/static-path'

/** A file that is ready to be sent. */
export interface StaticFile {
  type: string
  etag: string
  /** Whether its name changes with its content, so that clients may cache it for ever. */
  hashed: boolean
  bodies: Bodies
  /** Hashes of the scripts within a document, as a Content-Security-Policy names them. */
  scripts: string[]
}

/** A content as it is and in encodings: as the build made them, `x.br` and `x.gz` beside `x`, or made when they are asked for. */
type Bodies = { identity: Buffer } & { [encoding in Encoding]?: Buffer | (() => Promise<Buffer>) }

export type Encoding = 'identity' | 'gzip' | 'br'

/** The files of a built web app. */
interface StaticFiles {
  /** The file that a URL names, `page` if the URL may be a page of the app, or the status that says why there is none. */
  find(url: string): Promise<StaticFile | 'page' | PathRefusal>
  /** The first of these files that is there. The names are of our own making. */
  first(names: readonly string[]): Promise<StaticFile | undefined>
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
  xml: 'application/xml; charset=utf-8',
}
const HASHED_NAME = /\.[0-9a-f]{8,}\./
const ENDINGS = { br: 'br', gzip: 'gz' } as const
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g

/** A folder of files as it is now. A build puts another in its place. */
interface Build {
  /** Its real path. */
  base: string
  /** Another one when another folder stands there. */
  id: string
}

/** Milliseconds until the next look, and the most looks, where there is no folder for a moment. */
const pause = 5
const looks = 200

/**
 * Reads files from one folder and from nowhere else: symbolic links out of it are refused. Files are cached in memory until they change
 * on disk. What is compressed was compressed by the build. While another build takes the folder's place, an answer is of the one or the other.
 */
export function createStaticFiles(root: string): StaticFiles {
  const cache = new Map<string, { version: string; file: StaticFile }>()
  let last: string | undefined

  async function build(): Promise<Build | undefined> {
    for (let look = 0; look < looks; look++) {
      const found = await buildAt(root)
      if (found && found.id !== last) cache.clear()
      last = found?.id ?? last
      // Where there never was a folder, none is about to come.
      if (found || last === undefined) return found
      await setTimeout(pause)
    }
    return undefined
  }

  async function open(name: string): Promise<StaticFile | undefined> {
    for (;;) {
      const before = await build()
      if (!before) return undefined
      const read = await openIn(before, name).then(always, failing)
      // If another build came meanwhile, what was read may be of both.
      if ((await idOf(before.base)) === before.id) return read()
    }
  }

  async function openIn({ base }: Build, name: string): Promise<StaticFile | undefined> {
    const found = await resolveIn(base, name)
    if (!found) return undefined
    const cached = cache.get(found.path)
    if (cached?.version === found.version) return cached.file
    const bodies = { identity: await readFile(found.path), ...(await compressed(base, name, found)) }
    const file = toStaticFile(found.path, bodies)
    cache.set(found.path, { version: found.version, file })
    return file
  }

  /** What the build compressed. A file that is older than its source is of another content. */
  async function compressed(base: string, name: string, source: Found): Promise<Partial<Bodies>> {
    const bodies: Partial<Bodies> = {}
    for (const encoding of ['br', 'gzip'] as const) {
      const found = await resolveIn(base, `${name}.${ENDINGS[encoding]}`)
      if (found && found.changed >= source.changed) bodies[encoding] = await readFile(found.path)
    }
    return bodies
  }
  return {
    async find(url) {
      const name = safePath(url)
      if (typeof name === 'number') return name
      const named = name ? await open(name) : undefined
      return named ?? (looksLikePage(name) ? 'page' : 404)
    },
    async first(names) {
      for (const name of names) {
        const file = await open(name)
        if (file) return file
      }
      return undefined
    },
  }
}

interface Found {
  path: string
  /** When it was last written, in milliseconds since 1970. */
  changed: number
  /** Another one when the file has changed. */
  version: string
}

const always =
  <T>(value: T) =>
  (): T =>
    value
const failing = (error: unknown) => (): never => {
  throw error
}

async function buildAt(root: string): Promise<Build | undefined> {
  const base = await realpath(root).catch(() => undefined)
  const id = base && (await idOf(base))
  return base && id ? { base, id } : undefined
}

/** Undefined if there is no such folder. The number alone would not do: the next folder may get that of one that is gone. */
async function idOf(base: string): Promise<string | undefined> {
  const found = await stat(base).catch(() => undefined)
  return found && `${found.dev} ${found.ino} ${found.birthtimeMs} ${found.ctimeMs}`
}

/** The real path of a name, if it is a file inside the folder. */
async function resolveIn(base: string, name: string): Promise<Found | undefined> {
  try {
    const file = await realpath(path.join(base, name))
    const found = await stat(file)
    if (!found.isFile() || !file.startsWith(base + path.sep)) return undefined
    return { path: file, changed: found.mtimeMs, version: `${found.ino} ${found.mtimeMs} ${found.size}` }
  } catch {
    return undefined
  }
}

function toStaticFile(file: string, bodies: Bodies): StaticFile {
  const type = TYPES[path.extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream'
  const content = bodies.identity
  const scripts = type.startsWith('text/html') ? [...content.toString().matchAll(INLINE_SCRIPT)] : []
  return {
    type,
    etag: createHash('sha256').update(content).digest('base64url').slice(0, 16),
    hashed: HASHED_NAME.test(path.basename(file)),
    bodies,
    scripts: scripts.map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`),
  }
}
