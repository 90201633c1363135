import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/lost/lost.module.css'
import { book } from '@/wiring'

/** The tray is empty: every mark is in the text. */
export function NoneLost() {
  const { say, convert } = useWords()
  return (
    <View className={styles.none}>
      <View>{say(words.lostNone)}</View>
      <Verb id="to-marks" main onTap={() => void Taro.switchTab({ url: '/pages/marks/index' })}>
        {say(words.lostNoneGo, { marks: convert(book.labels.marks) })}
      </Verb>
    </View>
  )
}
