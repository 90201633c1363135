import { asScript } from '@/domain/document/head'
import { measuresWithoutScript } from './markup'

/** What a document has that the frame has not. */
interface DocumentParts {
  /** `headOf`. */
  head: string
  markup: string
  styles: string
  /** `src/document`. */
  script: string
  stores: readonly string[]
  /** What the script is told of the first text. */
  data: unknown
}

/**
 * Rules of the first text. Taro's script gives every page the first two when it comes. The app is drawn behind the first text, which moves it not
 * by a pixel, and Taro's own bar, which is never seen, takes no room.
 */
const ownStyles = [
  '*{margin:0;padding:0}html{line-height:1.6;overflow-anchor:none}',
  '#first{position:absolute;top:0;right:0;left:0}.unconverted #first{visibility:hidden}',
  '#taro-navigation-bar{display:none!important}',
].join('')

/** Without script no button does anything. The text and its links do. */
const withoutScript = '<style>#first [role=button]{display:none}</style>'

/** The frame with a head of its own. */
export const withHead = (frame: string, head: string): string =>
  withParts(frame, [
    [/<meta name="description" content="[^"]*"\/?>/, () => ''],
    [/<title>[^<]*<\/title>/, () => head],
  ])

/** The frame with a text that is read before the app is there. */
export function documentOf(frame: string, { head, markup, styles, script, stores, data }: DocumentParts): string {
  const call = (name: string, value: unknown): string => `firstText.${name}(${asScript(value)})`
  return withParts(withHead(frame, head), [
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
