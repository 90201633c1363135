import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import styles from './about.module.css'
import { Section } from './section'

const promises = ['never1', 'never2', 'never3', 'never4', 'never5', 'never6'] as const

/** 不做清單 */
export function Never() {
  const { say } = useWords()
  return (
    <Section title={say('aboutNever')}>
      {promises.map((promise) => (
        <View key={promise} className={styles.promise}>
          {say(promise)}
        </View>
      ))}
    </Section>
  )
}
