import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/choice-sheet.module.css'

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
