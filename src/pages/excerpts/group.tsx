import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import { ExcerptItem } from '@/pages/excerpts/excerpt-item'
import styles from '@/pages/excerpts/excerpts.module.css'
import type { PlacedExcerpt } from '@/pages/shared/places/place-excerpt'

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
