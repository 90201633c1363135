import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Section } from '@/components/section/section'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/about/about.module.css'
import { hasCloud } from '@/wiring'

const promises = [words.never1, words.never2, words.never3, words.never4, words.never5, words.never6]

const leaving = [words.leaves1, words.leaves2, words.leaves3]

/** 不做清單 */
export const Never = () => <Sentences title={words.aboutNever} sentences={promises} />

/** What leaves the device, and when; where there is no server, nothing does. */
export const Leaves = () => (
  <Sentences title={words.aboutLeaves} sentences={hasCloud() ? leaving : [words.leavesNone]} />
)

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  const { say } = useWords()
  return (
    <Section title={say(title)}>
      {sentences.map((sentence) => (
        <View key={sentence} className={styles.promise}>
          <Prose text={say(sentence)} />
        </View>
      ))}
    </Section>
  )
}
