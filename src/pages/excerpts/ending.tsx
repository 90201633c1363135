import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './excerpts.module.css'

export interface EndingProps {
  count: number
  /** How many of them readers chose. */
  popular: number
  leastReaders?: number
}

/** 看完了: how many there were, and what it takes to be among them. */
export function Ending({ count, popular, leastReaders }: EndingProps) {
  const { say } = useWords()
  const rule = popular > 0 ? words.excerptsRule : words.noPopularExcerpts
  return (
    <View className={styles.ending}>
      <View className={styles.close} />
      <View className={styles.end}>{say(words.excerptsEnd)}</View>
      <View className={styles.sum}>{say(words.excerptsCount, { count })}</View>
      {leastReaders !== undefined && <View className={styles.sum}>{say(rule, { least: leastReaders })}</View>}
    </View>
  )
}
