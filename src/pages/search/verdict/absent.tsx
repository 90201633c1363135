import { View } from '@tarojs/components'
import { Spoken } from '@/components/spoken'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import type { Judged } from '@/domain/verdict/judgement'
import * as phrases from '@/domain/words'
import styles from '@/pages/search/verdict/verdict.module.css'

export interface AbsentProps {
  judged: Judged & { verdict: 'absent' }
  words: string
  /** Present if this is all that was pasted. */
  onSplit?: () => void
}

/** A sentence that does not stand in the text. It says nothing of what was said elsewhere. */
export function Absent({ judged: { removed }, words, onSplit }: AbsentProps) {
  const { say, convert } = useWords()
  return (
    <View>
      <Spoken className={styles.title} role="heading">
        {say(phrases.verdictAbsent)}
      </Spoken>
      <View className={styles.where}>
        {removed ? `${say(phrases.verdictRemoved)}${convert(removed.reason)}` : say(phrases.verdictElsewhere)}
      </View>
      {onSplit ? (
        <View className={styles.verbs}>
          <Verb id="split" main onTap={onSplit}>
            {say(phrases.splitQuery)}
          </Verb>
        </View>
      ) : (
        <View className={`${styles.quote} ${styles.context}`}>{words}</View>
      )}
    </View>
  )
}
