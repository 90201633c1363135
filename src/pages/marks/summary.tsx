import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './marks.module.css'

export interface SummaryProps {
  count: number
  lost: number
  troubles: readonly string[]
}

/** How many there are, and whatever is not as it should be. */
export function Summary({ count, lost, troubles }: SummaryProps) {
  const { say } = useWords()
  return (
    <View className={styles.top}>
      <View className={styles.count}>{say(words.marksCount, { count })}</View>
      {lost > 0 && <View className={styles.trouble}>{say(words.lostCount, { count: lost })}</View>}
      {troubles.map((word) => (
        <View key={word} className={styles.trouble}>
          {say(word)}
        </View>
      ))}
    </View>
  )
}
