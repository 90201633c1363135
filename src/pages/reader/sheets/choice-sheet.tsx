import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/choice-sheet.module.css'
import { excerpts, hasCloud, marks, notice, settings } from '@/wiring'

/** Asked once, at the first mark. Neither answer is the easier one, and until there is one nothing leaves the device. */
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
   * The first mark is the moment to ask; true once. Never before the server was reached: there would be nothing to choose. Nor where the
   * device stores nothing: a mark cannot stay there.
   */
  takeMoment(): boolean
  choose(counted: boolean): void
}

/** Whether marks stay here or are synced and counted: the reader's to say. */
export function useChoice(): ChoiceControl {
  return {
    takeMoment() {
      const { choiceOffered, offerChoice } = notice.getState()
      const reached = hasCloud() && excerpts.getState().leastReaders !== undefined
      const isStored = Object.keys(marks.getState().unsaved).length === 0
      if (choiceOffered || !reached || !isStored || settings.getState().counted !== undefined) return false
      offerChoice()
      return true
    },
    choose: (counted) => settings.getState().change({ counted }),
  }
}
