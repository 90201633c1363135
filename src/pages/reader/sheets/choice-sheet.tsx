import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/choice-sheet.module.css'
import { excerpts, hasCloud, marks, notice, settings } from '@/wiring'

/** Asks once, at the first mark. Neither answer is easier to give. Until the reader answers, no mark leaves the device. */
export function ChoiceSheet({ onChoose }: { onChoose(counted: boolean): void }) {
  const { say } = useWords()
  return (
    <Sheet label={say(words.counted)}>
      <View className={styles.lead}>
        <Prose text={say(words.choice)} />
      </View>
      <View className={styles.choices}>
        <Tap id="keep-here" className={styles.choice} onTap={() => onChoose(false)}>
          {say(words.keepHere)}
        </Tap>
        <Tap id="sync-and-count" className={styles.choice} onTap={() => onChoose(true)}>
          {say(words.syncAndCount)}
        </Tap>
      </View>
    </Sheet>
  )
}

export interface ChoiceControl {
  /**
   * Whether to ask now, at the first mark; true once. False before the server has answered, since there is nothing to choose yet, and while
   * the device stores nothing, since no mark could stay on it.
   */
  askOnce(): boolean
  choose(counted: boolean): void
}

/** The reader's choice: marks stay here, or are synced and counted. */
export function useChoice(): ChoiceControl {
  return {
    askOnce() {
      const { choiceOffered, offerChoice } = notice.getState()
      const hasAnswered = hasCloud() && excerpts.getState().leastReaders !== undefined
      const isStored = Object.keys(marks.getState().unsaved).length === 0
      if (choiceOffered || !hasAnswered || !isStored || settings.getState().counted !== undefined) return false
      offerChoice()
      return true
    },
    choose: (counted) => settings.getState().change({ counted }),
  }
}
