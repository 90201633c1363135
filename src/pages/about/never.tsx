import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from './about.module.css'
import { Section } from './section'

const promises = [words.never1, words.never2, words.never3, words.never4, words.never5, words.never6]

/** 不做清單 */
export function Never() {
  const { say } = useWords()
  return (
    <Section title={say(words.aboutNever)}>
      {promises.map((promise) => (
        <View key={promise} className={styles.promise}>
          {say(promise)}
        </View>
      ))}
    </Section>
  )
}
