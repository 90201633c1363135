import { View } from '@tarojs/components'
import { SwitchRow } from '@/components/settings-sheet/switch-row'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/card/choice/switches.module.css'
import { cardChoice } from '@/pages/card/wiring'

export interface SwitchesProps {
  fullOrigin: boolean
  /** Missing where the passage has no note, or the publisher lets no notes onto cards. */
  note?: { on: boolean; onChange(on: boolean): void }
}

/** What the card prints. The origin is remembered; a note is on no card until the reader puts it there. */
export function Switches({ fullOrigin, note }: SwitchesProps) {
  const { say } = useWords()
  return (
    <View className={styles.switches}>
      {OWN_WORDS && note && (
        <View className={styles.half}>
          <SwitchRow id="card-note" label={say(words.ownWords)} on={note.on} onChange={note.onChange} />
        </View>
      )}
      <View className={styles.half}>
        <SwitchRow
          id="card-origin"
          label={say(words.fullOrigin)}
          on={fullOrigin}
          onChange={(fullOrigin) => cardChoice.getState().change({ fullOrigin })}
        />
        <View className={styles.why}>{say(words.fullOriginWhy)}</View>
      </View>
    </View>
  )
}
