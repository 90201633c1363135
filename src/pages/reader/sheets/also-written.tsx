import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { alsoWritten, appended } from '@/domain/marks/draft'
import type { Mark, Wording } from '@/domain/marks/mark'
import * as phrases from '@/domain/words'
import styles from '@/pages/reader/sheets/also-written.module.css'
import { localTime } from '@/pages/shared/marks/local-time'

export interface AlsoWrittenProps {
  mark: Mark
  /** The note's words as last stored. */
  words: string
  /** UTF-16 code units. */
  limit: number
  /** The reader wants a wording appended to the note. */
  onAppend(wording: Wording): void
}

/** The mark's other wordings: notes that were replaced by a device that had not seen them. Nothing if there are none. */
export function AlsoWritten({ mark, words, limit, onAppend }: AlsoWrittenProps) {
  const { say } = useWords()
  const others = alsoWritten(mark, words)
  if (others.length === 0) return null
  return (
    <View id="also-written" className={styles.list}>
      <View className={styles.head}>{say(phrases.alsoWritten)}</View>
      {others.map((wording) => {
        const [time, id] = wording.version
        return (
          <View key={id} className={styles.item}>
            <View>
              <Prose text={wording.body} />
            </View>
            <View className={styles.row}>
              <View className={styles.time}>{localTime(time)}</View>
              {appended(words, wording, limit) !== undefined && (
                <Verb id={`take-${id}`} onTap={() => onAppend(wording)}>
                  {say(phrases.takeIn)}
                </Verb>
              )}
            </View>
          </View>
        )
      })}
    </View>
  )
}
