import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { webRoutes } from '@/domain/text/route'
import * as words from '@/domain/words'
import { KeysSheet } from '@/pages/shared/keys/keys-sheet'
import styles from '@/pages/shared/page/frame.module.css'
import { Tools } from '@/pages/shared/page/tools'
import { useBarTitle } from '@/pages/shared/page/use-bar-title'
import { usePageLine } from '@/pages/shared/page/use-page-line'
import { useShown } from '@/pages/shared/page/use-shown'
import { useWide } from '@/pages/shared/page/use-wide'
import { openSearch } from '@/pages/shared/places/open-place'
import { book, onSearchKey } from '@/wiring'

/** A tab of the tab bar. */
export type Tab = 'contents' | 'excerpts' | 'marks'

export interface FrameProps {
  title: string
  /** In 繁體. A page that has one has a heading of its own too; without it the bar's title is both. */
  name?: string
  tab?: Tab
  children: ReactNode
}

/** The browser's version of the bars that WeChat draws around a page. */
export function Frame({ title, name, tab, children }: FrameProps) {
  useBarTitle(useNameAndApp(name, title))
  useSearchKey()
  usePageLine()
  const isWide = useWide() !== undefined
  const { path } = useRouter()
  const isReader = readerPaths.test(path)
  return (
    <View className={tab ? styles.tabbed : styles.frame}>
      <header className={styles.nav}>
        {!tab && <BackButton />}
        {name ? (
          <View className={styles.title}>{title}</View>
        ) : (
          <h1 className={tab || onTable.test(path) ? styles.title : `${styles.title} ${styles.named}`}>{title}</h1>
        )}
        {isWide && !isReader && <Tools isSearch={searchPath.test(path)} />}
      </header>
      <main className={styles.main}>{children}</main>
      <KeysSheet />
      {(tab || isWide) && <TabBar page={tab} current={tab ?? (isReader ? 'contents' : tabBelow())} />}
    </View>
  )
}

/** A chapter's address, and the path of its page in the mini program. */
const readerPaths = /^\/(pages\/reader\/index|read\b)/

/** The same for 搜索. */
const searchPath = /^\/(pages\/)?search\b/

/** Pages that lie on a table as wide as the window: their name would lie on it too. */
const onTable = /card|keepsakes/

/** The tab that the reader came from to this page. Whoever came by a link is in the book. */
function tabBelow(): Tab {
  const [first] = Taro.getCurrentPages()
  return tabs.find(({ url }) => first?.route && url.endsWith(first.route))?.name ?? 'contents'
}

/** The page and then the app, as tabs and search engines show it. The app's first page has the app's name alone. */
function useNameAndApp(name: string | undefined, title: string): string {
  const { convert } = useWords()
  const [page, app] = [name ? convert(name) : title, convert(book.labels.app)]
  return page === app ? app : `${page} · ${app}`
}

/** `/`, Ctrl K and ⌘K open 搜索 from the page in front. */
function useSearchKey(): void {
  const shown = useShown()
  useEffect(
    () =>
      onSearchKey(() => {
        if (shown.current) openSearch()
        return shown.current
      }),
    [shown],
  )
}

function BackButton() {
  const { say } = useWords()
  return (
    <Tap className={styles.back} label={say(words.back)} onTap={goBack}>
      <Icon name="back" />
    </Tap>
  )
}

/** Goes back. After a shared link no page is behind, so it goes to the contents. */
function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/pages/contents/index' })
}

const tabs = [
  { name: 'contents', icon: 'toc', url: '/pages/contents/index' },
  { name: 'excerpts', icon: 'excerpts', url: '/pages/excerpts/index' },
  { name: 'marks', icon: 'mine', url: '/pages/marks/index' },
] as const

/** @param page the tab that this page is, if it is one */
function TabBar({ page, current }: { page?: Tab; current: Tab }) {
  const { convert } = useWords()
  return (
    <nav className={styles.tabs}>
      {tabs.map(({ name, icon, url }) => (
        <Tap
          key={name}
          className={name === current ? `${styles.tab} ${styles.current}` : styles.tab}
          href={BASE.slice(0, -1) + webRoutes[url]}
          chosen={name === page}
          onTap={() => void Taro.switchTab({ url })}
        >
          <Icon name={icon} />
          {convert(book.labels[name])}
        </Tap>
      ))}
    </nav>
  )
}
