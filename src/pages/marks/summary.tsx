import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './marks.module.css'

export interface SummaryProps {
  count: number
  /** How many of them the filter lets through. */
  shown: number
  lost: number
  troubles: readonly string[]
  /** The filter's own row. */
  filters: ReactNode
  onTransfer(): void
}

/** How many there are, the ways to fewer and to elsewhere, and whatever is not as it should be. */
export function Summary({ count, shown, lost, troubles, filters, onTransfer }: SummaryProps) {
  const { say } = useWords()
  return (
    <View>
      <View className={styles.top}>
        <View className={styles.count}>
          {shown === count ? say(words.marksCount, { count }) : say(words.marksShown, { shown, count })}
        </View>
        <Tap id="transfer" className={styles.transfer} label={say(words.transfer)} onTap={onTransfer}>
          <Icon name="out" />
        </Tap>
      </View>
      {filters}
      {lost > 0 && <View className={styles.trouble}>{say(words.lostCount, { count: lost })}</View>}
      {troubles.map((word) => (
        <View key={word} className={styles.trouble}>
          {say(word)}
        </View>
      ))}
    </View>
  )
}
