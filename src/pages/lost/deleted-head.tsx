import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Prose } from '@/components/prose'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/lost/lost.module.css'

export interface DeletedHeadProps {
  count: number
  open: boolean
  onTap(): void
}

/** The head that the deleted marks with words are folded under. */
export function DeletedHead({ count, open, onTap }: DeletedHeadProps) {
  const { say } = useWords()
  return (
    <View>
      <Tap id="deleted" className={styles.fold} chosen={open} onTap={onTap}>
        <View className={styles.foldName}>{say(words.deletedNotes)}</View>
        {count}
        <View className={`${styles.foldGo} ${open ? styles.foldOpen : ''}`}>
          <Icon name="forward" small />
        </View>
      </Tap>
      {open && (
        <View className={styles.lead}>
          <Prose text={say(words.deletedNotesWhy)} />
        </View>
      )}
    </View>
  )
}
