import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/marks/marks.module.css'
import type { AllMarks } from '@/pages/marks/use-all-marks'
import { openData, openKeepsakes, openLost, openSearch } from '@/pages/shared/places/open-place'

export interface SummaryProps {
  count: number
  /** How many of them pass the filter. */
  shown: number
  /** Marks are still searched for, so no count is shown. */
  searching: boolean
  lost: AllMarks['lost']
  troubles: readonly string[]
  /** The row of filters. */
  filters: ReactNode
  onTransfer(): void
}

/** The count of marks, the filters, the links to transfer and tray, and problems. */
export function Summary({ count, shown, searching, lost, troubles, filters, onTransfer }: SummaryProps) {
  const { say } = useWords()
  // She has marks in the tray: a 0 above its link would say that they are gone.
  const isAllLost = count === 0 && lost.count > 0
  return (
    <View>
      <View className={styles.top}>
        <View className={styles.count}>
          {!searching && !isAllLost && say(shown === count ? words.marksCount : words.marksShown, { shown, count })}
        </View>
        <Tap id="transfer" className={styles.transfer} label={say(words.transfer)} onTap={onTransfer}>
          <Icon name="out" />
        </Tap>
      </View>
      {filters}
      {lost.count + lost.deleted > 0 && (
        <Row id="lost" name={words.lostMarks} waiting={searching ? 0 : lost.waiting} onTap={openLost} />
      )}
      <Row id="search" name={words.search} onTap={openSearch} />
      <Row id="keepsakes" name={words.keepsakes} onTap={openKeepsakes} />
      <Row id="data" name={words.myData} onTap={openData} />
      {troubles.map((word) => (
        <View key={word} className={styles.trouble}>
          {say(word)}
        </View>
      ))}
    </View>
  )
}

interface RowProps {
  id: string
  /** In 繁體. */
  name: string
  /** How many marks wait for the reader there. The filter does not matter. */
  waiting?: number
  onTap(): void
}

/** A row that leads to another page. */
function Row({ id, name, waiting = 0, onTap }: RowProps) {
  const { say } = useWords()
  return (
    <Tap id={id} className={styles.lost} onTap={onTap}>
      <View className={styles.lostName}>{say(name)}</View>
      {waiting > 0 && waiting}
      <View className={styles.lostGo}>
        <Icon name="forward" small />
      </View>
    </Tap>
  )
}
