import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/sheets/changed-row.module.css'

/** Says of a mark that its passage has other words now, and leads to both wordings. */
export function ChangedRow({ onOpen }: { onOpen(): void }) {
  const { say } = useWords()
  return (
    <Tap id="changed" className={styles.row} onTap={onOpen}>
      <View className={styles.words}>{say(words.changed)}</View>
      <Icon name="forward" small />
    </Tap>
  )
}
