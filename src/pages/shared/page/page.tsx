import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { WordsProvider } from '@/components/words'
import { Frame, type Tab } from '@/pages/shared/page/frame'
import { useAppearance } from '@/pages/shared/page/use-appearance'
import { useShown } from '@/pages/shared/page/use-shown'
import { bars, book } from '@/wiring'

export interface PageProps {
  /** What the bar at the top says; the app's name where it is left out. In 繁體. */
  title?: string
  /** Which tab this page is, if it is one. */
  tab?: Tab
  /** A tap on anything that does not answer to taps itself. */
  onBlankTap?: () => void
  children: ReactNode
}

/** What every page stands on: the theme, the script, and on the web the bars that WeChat draws by itself. */
export function Page({ title = book.labels.app, tab, onBlankTap, children }: PageProps) {
  const { theme, lang, words } = useAppearance()
  const shownTitle = words.convert(title)
  useBarTitle(shownTitle)
  return (
    <WordsProvider value={words}>
      <View className={`page t-${theme} ${lang === 'zh-Hant' ? 'traditional' : ''}`} onClick={onBlankTap}>
        <Frame title={shownTitle} tab={tab}>
          {children}
        </Frame>
      </View>
    </WordsProvider>
  )
}

/** The bar is the front page's: one behind it must not write there, and writes anew when it comes back. */
function useBarTitle(title: string): void {
  const shown = useShown(() => bars.setTitle(title))
  useEffect(() => {
    if (shown.current) bars.setTitle(title)
  }, [title, shown])
}
