import { type StoredChoices, storedValue } from '@/document/stored'
import { barColours, type Theme, themes } from '@/domain/drawing/theme'
import { layoutFor, topBarHeight, wideQuery } from '@/domain/drawing/wide-layout'
import { readsTraditional } from '@/domain/text/script'
import { defaultReadingSize, leadings } from '@/domain/text/typography'

/** The class of the document until the first text has the reader's script. */
export const unconverted = 'unconverted'

/** Whether the reader's script is 繁體. */
export const isTraditional = ({ script }: StoredChoices): boolean =>
  script === 'traditional' || (script !== 'simplified' && readsTraditional(navigator.languages))

/**
 * Gives the document the reader's theme, script and measure before there is a body: the first text is never seen in another. They are a class and
 * custom properties, which the first text's markup names.
 *
 * @param stores as in `storedValue`
 */
export function setAppearance(stores: readonly string[]): void {
  const choices = storedValue<StoredChoices>(stores, 'settings')
  const root = document.documentElement
  const theme = themeOf(choices)
  root.classList.add(`t-${theme}`)
  root.style.background = barColours[theme].paper
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', barColours[theme].paper)
  if (isTraditional(choices)) {
    root.lang = 'zh-Hant'
    root.classList.add(unconverted)
  }
  setMeasures(choices)
}

/** Gives the first text the measures of the app in a window of this size, as custom properties. */
export function setMeasures(choices: StoredChoices): void {
  const root = document.documentElement
  const leading = choices.leading && choices.leading in leadings ? choices.leading : 'normal'
  const isWide = matchMedia(wideQuery).matches
  const width = isWide ? innerWidth : root.clientWidth
  const layout = layoutFor(Number(choices.size) || defaultReadingSize, leading, width)
  const pixels = {
    top: topBarHeight(isWide),
    measure: layout.measure,
    size: layout.size,
    leading: layout.lineHeight,
    gap: layout.paragraphGap,
  }
  for (const [name, value] of Object.entries(pixels)) root.style.setProperty(`--first-${name}`, `${value}px`)
  root.style.setProperty('--first-align', layout.align)
}

function themeOf({ theme }: StoredChoices): Theme {
  const chosen = themes.find((known) => known === theme)
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'paper')
}
