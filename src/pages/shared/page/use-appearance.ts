import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { barColours, type Theme } from '@/domain/drawing/theme'
import { type Language, useLanguage } from '@/pages/shared/page/use-language'
import { useStore } from '@/pages/shared/page/use-store'
import { bars, book, device, settings } from '@/wiring'

export interface Appearance extends Language {
  theme: Theme
}

/** How pages look and speak now: the reader's settings, and where they follow the device, the device. */
export function useAppearance(): Appearance {
  const theme = useTheme()
  const { lang, words } = useLanguage()
  const paint = (): void => {
    bars.paint(barColours[theme], lang)
    bars.nameTabs([book.labels.contents, book.labels.excerpts, book.labels.marks].map((label) => words.convert(label)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: painted anew for a new theme or script only
  useEffect(paint, [theme, lang])
  // WeChat paints each page's bar by itself: one that comes back to the front has the colours it had when it left.
  useDidShow(paint)
  return { theme, lang, words }
}

/** The theme in use: the chosen one, or the one that follows the device. */
export function useTheme(): Theme {
  const choice = useStore(settings, (state) => state.theme)
  const [dark, setDark] = useState(device.prefersDark)
  useEffect(() => device.onDarkChange(() => setDark(device.prefersDark())), [])
  if (choice !== 'follow') return choice
  return dark ? 'night' : 'paper'
}
