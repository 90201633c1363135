import { View } from '@tarojs/components'
import styles from '@/components/option/option.module.css'
import { Tap } from '@/components/tap'

export interface OptionProps {
  id: string
  /** `radio`: one of several. `switch`: it goes with others. */
  role?: 'radio' | 'switch'
  chosen: boolean
  onChoose(): void
  children: string
}

/** A word to choose. The chosen one is underlined. */
export function Option({ id, role = 'radio', chosen, onChoose, children }: OptionProps) {
  return (
    <Tap
      id={id}
      className={`${styles.option} ${chosen ? styles.chosen : ''}`}
      role={role}
      chosen={chosen}
      onTap={onChoose}
    >
      <View className={styles.word}>{children}</View>
    </Tap>
  )
}
