/** Why a request's path is refused, as an HTTP status. */
export type PathRefusal = 400 | 404 | 414

/** Of a path; what stands behind it, chats may lengthen. Node itself takes no more than 16 KiB of headers. */
const LONGEST = 2048
/** NUL, backslash, colon and a second layer of percent signs have no place in a path of ours; `//` and dots climb. */
const SUSPICIOUS = /[\0\\:%]|\/\/|(^|\/)\.\.?(\/|$)/
const HIDDEN = /(^|\/)\./

/**
 * The path of a file below the web root that a request's URL names, decoded once, without a leading slash.
 *
 * @param url the request's target as it came over the wire
 */
export function safePath(url: string): string | PathRefusal {
  const raw = url.split(/[?#]/, 1)[0] ?? ''
  if (raw.length > LONGEST) return 414
  const path = decode(raw)
  if (path === undefined || !path.startsWith('/') || SUSPICIOUS.test(path)) return 400
  return HIDDEN.test(path) ? 404 : path.slice(1)
}

/** A path that may be a page of the app rather than a file: its last part has no dot. */
export function looksLikePage(path: string): boolean {
  return !path.slice(path.lastIndexOf('/') + 1).includes('.')
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
