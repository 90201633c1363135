import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import type { PlacedExcerpt } from '../place-excerpt'
import { ExcerptItem } from './excerpt-item'
import styles from './excerpts.module.css'

export interface GroupProps {
  title: string
  excerpts: readonly PlacedExcerpt[]
  onLeave(): void
}

/** Excerpts under the name of who chose them; nothing where there are none. */
export function Group({ title, excerpts, onLeave }: GroupProps) {
  const { say } = useWords()
  if (excerpts.length === 0) return null
  return (
    <View className={styles.group}>
      <View className={styles.head}>{say(title)}</View>
      {excerpts.map((placed) => (
        <ExcerptItem key={`${placed.excerpt.chapter}-${placed.range.start}`} {...placed} onLeave={onLeave} />
      ))}
    </View>
  )
}
