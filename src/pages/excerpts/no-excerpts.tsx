import { View } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/excerpts/excerpts.module.css'
import { Rule, type RuleProps } from '@/pages/excerpts/rule'
import { openChapter } from '@/pages/shared/places/open-place'
import { book } from '@/wiring'

/** An empty pair of brackets, and what would change it. */
export function NoExcerpts({ rule }: { rule: RuleProps }) {
  const { say } = useWords()
  const [first] = book.chapters
  return (
    <View className={styles.none}>
      <View className={styles.pair}>
        <View className={styles.open} />
        <View className={styles.close} />
      </View>
      <View className={styles.empty}>{say(words.noExcerpts)}</View>
      <Rule {...rule} />
      {first && (
        <Tap id="start-reading" className={styles.start} onTap={() => openChapter(first.id)}>
          {say(words.startReading)}
        </Tap>
      )}
    </View>
  )
}
