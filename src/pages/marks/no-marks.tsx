import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/marks/marks.module.css'

/** Nothing yet, and what would change it. */
export function NoMarks() {
  const { say } = useWords()
  return (
    <View className={styles.none}>
      <View>{say(words.noMarks)}</View>
      <Tap id="go-read" className={styles.go} onTap={() => void Taro.switchTab({ url: '/pages/contents/index' })}>
        {say(words.noMarksGo)}
      </Tap>
    </View>
  )
}

/** There are marks, and none that is wished for. */
export function NoneShown() {
  const { say } = useWords()
  return <View className={styles.none}>{say(words.noneShown)}</View>
}
