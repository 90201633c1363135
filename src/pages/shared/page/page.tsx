import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { WordsProvider } from '@/components/words'
import { Frame, type Tab } from '@/pages/shared/page/frame'
import { useAppearance } from '@/pages/shared/page/use-appearance'
import { book } from '@/wiring'

export interface PageProps {
  /** The title in the bar at the top, in 繁體. Default: the app's name. */
  title?: string
  /** What it shows, in 繁體, for the browser's title. Default: the title. */
  name?: string
  /** The page's tab, if it is a tab page. */
  tab?: Tab
  /** A tap on anything that is not a control. */
  onBlankTap?: () => void
  children: ReactNode
}

/** The frame of every page: theme, script, and on the web the bars that WeChat draws itself. */
export function Page({ title = book.labels.app, name, tab, onBlankTap, children }: PageProps) {
  const { theme, lang, words } = useAppearance()
  return (
    <WordsProvider value={words}>
      <View className={`page t-${theme} ${lang === 'zh-Hant' ? 'traditional' : ''}`} onClick={onBlankTap}>
        <Frame title={words.convert(title)} name={name} tab={tab}>
          {children}
        </Frame>
      </View>
    </WordsProvider>
  )
}
