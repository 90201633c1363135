import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/excerpts/excerpts.module.css'
import { Rule, type RuleProps } from '@/pages/excerpts/rule'

export interface EndingProps {
  count: number
  /** How many of them readers chose. */
  popular: number
  /** What it takes to be among those. */
  rule: RuleProps
}

/** 看完了: how many there were, and what it takes to be among them. */
export function Ending({ count, popular, rule }: EndingProps) {
  const { say } = useWords()
  const isNonePopular = popular === 0 && rule.leastReaders !== undefined
  return (
    <View className={styles.ending}>
      <View className={styles.close} />
      <View className={styles.end}>{say(words.excerptsEnd)}</View>
      <View className={styles.sum}>{say(words.excerptsCount, { count })}</View>
      {isNonePopular && <View className={styles.sum}>{say(words.noExcerpts)}</View>}
      <Rule {...rule} />
    </View>
  )
}
