import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/excerpts/excerpts.module.css'

/** How many readers a sentence takes, as far as the server has said it. */
export interface RuleProps {
  /** To stay; not known until the server was reached. */
  leastReaders?: number
  /** To appear. */
  appearsWith?: number
}

/** What it takes to be among 熱門劃線; nothing where there is no server that counts. */
export function Rule({ leastReaders, appearsWith }: RuleProps) {
  const { say } = useWords()
  if (leastReaders === undefined) return null
  return (
    <View className={styles.sum}>
      <Prose
        text={
          appearsWith === undefined
            ? say(words.excerptsRule, { least: leastReaders })
            : say(words.popularRule, { appears: appearsWith, stays: leastReaders })
        }
      />
    </View>
  )
}
