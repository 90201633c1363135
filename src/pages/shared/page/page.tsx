import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { WordsProvider } from '@/components/words'
import { Frame, type Tab } from '@/pages/shared/page/frame'
import { useAppearance } from '@/pages/shared/page/use-appearance'
import { useShown } from '@/pages/shared/page/use-shown'
import { bars, book } from '@/wiring'

export interface PageProps {
  /** The title in the bar at the top, in 繁體. Default: the app's name. */
  title?: string
  /** The page's tab, if it is a tab page. */
  tab?: Tab
  /** A tap on anything that is not a control. */
  onBlankTap?: () => void
  children: ReactNode
}

/** The frame of every page: theme, script, and on the web the bars that WeChat draws itself. */
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

/** Sets the bar's title while this page is in front, and again when it comes back to the front. */
function useBarTitle(title: string): void {
  const shown = useShown(() => bars.setTitle(title))
  useEffect(() => {
    if (shown.current) bars.setTitle(title)
  }, [title, shown])
}
