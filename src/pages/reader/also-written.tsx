import { View } from '@tarojs/components'
import { Verb } from '@/components/verb/verb'
import { useWords } from '@/components/words'
import { alsoWritten, joined } from '@/domain/draft'
import type { Mark } from '@/domain/mark'
import * as phrases from '@/domain/words'
import { localTime } from '../local-time'
import styles from './also-written.module.css'

export interface AlsoWrittenProps {
  mark: Mark
  /** What the note is at this moment. */
  words: string
  /** UTF-16 code units. */
  limit: number
  /** One of them was taken in: what the note becomes. */
  onTake(words: string): void
}

/** What else was written beside the mark: words that another device's took the place of unseen. Nothing where there is none. */
export function AlsoWritten({ mark, words, limit, onTake }: AlsoWrittenProps) {
  const { say } = useWords()
  const others = alsoWritten(mark, words)
  if (others.length === 0) return null
  return (
    <View id="also-written" className={styles.list}>
      <View className={styles.head}>{say(phrases.alsoWritten)}</View>
      {others.map((wording) => {
        const both = joined(words, wording, limit)
        const [time, id] = wording.version
        return (
          <View key={id} className={styles.item}>
            <View>{wording.body}</View>
            <View className={styles.row}>
              <View className={styles.time}>{localTime(time)}</View>
              {both !== undefined && (
                <Verb id={`take-${id}`} onTap={() => onTake(both)}>
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
