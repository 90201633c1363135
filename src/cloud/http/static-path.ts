/** Why a request's path is refused, as an HTTP status. */
export type PathRefusal = 400 | 404 | 414

/** The longest path, in UTF-16 code units. The query is not counted: chat apps add to it. Node accepts at most 16 KiB of headers. */
const LONGEST = 2048
/** NUL, backslash, colon and a second layer of percent signs occur in no path of ours. `//` and `..` could leave the folder. */
const SUSPICIOUS = /[\0\\:%]|\/\/|(^|\/)\.\.?(\/|$)/
const HIDDEN = /(^|\/)\./

/**
 * The path of the file in the web root that a URL names, decoded once and without a leading slash.
 *
 * @param url the request's target as it was received
 */
export function safePath(url: string): string | PathRefusal {
  const raw = url.split(/[?#]/, 1)[0] ?? ''
  if (raw.length > LONGEST) return 414
  const path = decode(raw)
  if (path === undefined || !path.startsWith('/') || SUSPICIOUS.test(path)) return 400
  return HIDDEN.test(path) ? 404 : path.slice(1)
}

/** Whether a path may be a page of the app and not a file: its last part has no dot. */
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
