import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'
import styles from '@/pages/contents/contents.module.css'
import { book } from '@/wiring'

const minutes = minutesFor(book.chapters.reduce((sum, { length }) => sum + length, 0))

/** How much there is to read, and the way to where it comes from. */
export function CountLine() {
  const { say } = useWords()
  return (
    <View className={styles.count}>
      <View className={styles.grow}>{say(words.chapterCount, { count: book.chapters.length, minutes })}</View>
      <Tap id="about" className={styles.about} onTap={() => void Taro.navigateTo({ url: '/pages/about/index' })}>
        {say(words.about)}
      </Tap>
    </View>
  )
}
