import { View } from '@tarojs/components'
import * as words from '@/domain/words'
import { Reader } from '@/pages/reader/reader'
import styles from '@/pages/reader/reader-page.module.css'
import { Page } from '@/pages/shared/page/page'
import { useLanguage } from '@/pages/shared/page/use-language'
import { usePlace } from '@/pages/shared/places/use-place'
import { device } from '@/wiring'

/** 閱讀: one chapter on one scrolling page. */
export function ReaderPage() {
  const place = usePlace()
  if (place) return <Reader place={place} />
  return device.isSinglePage() && <NotFound />
}

/** Shown for an unknown path in 朋友圈's preview, which cannot open another page. */
function NotFound() {
  const { say } = useLanguage().words
  return (
    <Page>
      <View className={styles.nowhere}>{say(words.notFound)}</View>
    </Page>
  )
}
