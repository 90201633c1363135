import { asScript } from '@/domain/document/head'
import { measuresWithoutScript } from './markup'

/** What a document has that the frame has not. */
interface DocumentParts {
  /** `headOf`. */
  head: string
  /** Addresses of what the page loads when the app opens it. */
  files: readonly string[]
  markup: string
  styles: string
  /** `src/document`. */
  script: string
  stores: readonly string[]
  /** What the script is told of the first text. */
  data: unknown
}

/** Rules of the first text. The app is drawn behind it, and moves it not by a pixel. */
const ownStyles = '#first{position:absolute;top:0;right:0;left:0}.unconverted #first{visibility:hidden}'

/** Without script no button does anything. The text and its links do. */
const withoutScript = '<style>#first [role=button]{display:none}</style>'

/** The frame with a head of its own. */
export const withHead = (frame: string, { head, files }: Pick<DocumentParts, 'head' | 'files'>): string =>
  withParts(frame, [
    [/<meta name="description" content="[^"]*"\/?>/, () => ''],
    [/<title>[^<]*<\/title>/, () => head],
    [/<script defer/g, (found) => found.replace('<script', '<script fetchpriority="high"')],
    [/<\/head>/, (found) => files.map(asked).join('') + found],
  ])

/**
 * The app asks for its page's files when it runs. Asked for by the document, they are there soon after. The app's own scripts come first, so that
 * they run while the page's are on their way.
 */
const asked = (file: string): string =>
  `<link rel="preload" href="${file}" ${file.endsWith('.css') ? 'as="style"' : 'as="script" fetchpriority="low"'}/>`

/**
 * The app's own style sheet, for which the first text does not wait: `src/document` puts it to use. Its rules come before those of the first text,
 * as they come before a page's in the app.
 */
const unhurried = (link: string): string => link.replace('<link', '<link media="print" fetchpriority="high"')

/** The frame with a text that is read before the app is there. */
export function documentOf(
  frame: string,
  { head, files, markup, styles, script, stores, data }: DocumentParts,
): string {
  const call = (name: string, value: unknown): string => `firstText.${name}(${asScript(value)})`
  return withParts(withHead(frame, { head, files }), [
    [/<link [^>]*rel="stylesheet"[^>]*>/, unhurried],
    [/<html lang="zh-Hans"/, (found) => `${found} style="${measuresWithoutScript}"`],
    [
      /<\/head>/,
      (found) =>
        `<style>${ownStyles}${styles}</style><script>${script}\n${call('setAppearance', stores)}</script>${found}`,
    ],
    [/<noscript>[^<]*/, () => `<noscript>${withoutScript}`],
    [
      /<div id="app"><\/div>/,
      (found) => `${found}<div id="first">${markup}</div><script>${call('show', data)}</script>`,
    ],
  ])
}

function withParts(frame: string, parts: ReadonlyArray<readonly [RegExp, (found: string) => string]>): string {
  return parts.reduce((html, [pattern, by]) => {
    if (!pattern.test(html)) throw new Error(`index.html has no ${pattern} any more`)
    return html.replace(pattern, by)
  }, frame)
}
