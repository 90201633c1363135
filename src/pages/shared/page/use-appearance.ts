import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { barColours, type Theme } from '@/domain/drawing/theme'
import { type Language, useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import { bars, book, device, settings } from '@/wiring'

export interface Appearance extends Language {
  theme: Theme
}

/** The present theme and script, from the reader's settings or from the device if they follow it. */
export function useAppearance(): Appearance {
  const theme = useTheme()
  const { lang, words } = useLanguage()
  const paint = (): void => {
    bars.paint(barColours[theme], lang)
    bars.nameTabs([book.labels.contents, book.labels.excerpts, book.labels.marks].map((label) => words.convert(label)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: paints again only for a new theme or script
  useEffect(paint, [theme, lang])
  // WeChat keeps a bar for each page: a page that comes back still has its old colours.
  useDidShow(paint)
  return { theme, lang, words }
}

/** The present theme: the chosen one, or the device's. */
export function useTheme(): Theme {
  const choice = useStore(settings, (state) => state.theme)
  const [dark, setDark] = useState(device.prefersDark)
  useEffect(() => device.onDarkChange(() => setDark(device.prefersDark())), [])
  if (choice !== 'follow') return choice
  return dark ? 'night' : 'paper'
}
