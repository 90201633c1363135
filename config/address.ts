import { BookError } from './book'

type Environment = Record<string, string | undefined>

/**
 * The path below which the web app is served, with a slash at both ends: `/`, or what BANDU_BASE says, such as `/talk/`.
 *
 * @throws BookError if that is no such path
 */
export function webBase({ BANDU_BASE: base }: Environment = process.env): string {
  if (!base) return '/'
  if (/^\/(?:[\w-]+\/)*$/.test(base)) return base
  throw new BookError(`BANDU_BASE is "${base}"; it must be a path with a slash at both ends, such as /talk/.`)
}

/**
 * The public origin of the web app, such as `https://example.org`; undefined if BANDU_ORIGIN names none.
 *
 * @throws BookError if it is no origin
 */
export function webOrigin({ BANDU_ORIGIN: origin }: Environment = process.env): string | undefined {
  if (!origin) return undefined
  const bare = origin.replace(/\/$/, '')
  if (/^https?:\/\//.test(bare) && URL.canParse(bare) && new URL(bare).origin === bare) return bare
  throw new BookError(`BANDU_ORIGIN is "${origin}"; it must be an origin without a path, such as https://example.org.`)
}
