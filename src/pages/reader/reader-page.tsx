import { View } from '@tarojs/components'
import * as words from '@/domain/words'
import { device } from '@/wiring'
import { Page } from '../page'
import { useLanguage } from '../use-language'
import { usePlace } from '../use-place'
import { Reader } from './reader'
import styles from './reader-page.module.css'

/** 閱讀: one chapter, one scroll. */
export function ReaderPage() {
  const place = usePlace()
  if (place) return <Reader place={place} />
  return device.isSinglePage() && <Nowhere />
}

/** What a path that names nothing shows where nothing leads away from it: in 朋友圈's preview. */
function Nowhere() {
  const { say } = useLanguage().words
  return (
    <Page>
      <View className={styles.nowhere}>{say(words.notFound)}</View>
    </Page>
  )
}
