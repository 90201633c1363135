import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Section } from '@/components/section/section'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/about/about.module.css'
import { book } from '@/wiring'

/** Source, credit and rights: the text belongs to its publisher. */
export function Source() {
  const { say, convert } = useWords()
  const { source, credit, rights, event, date } = book
  return (
    <>
      <Section title={say(words.aboutSource)}>
        <View className={styles.text}>{convert(`${credit}。${event}，${date}`)}</View>
        <View className={styles.small}>{convert(source.note)}</View>
        {source.url && <View className={styles.small}>{source.url}</View>}
      </Section>
      <Section title={say(words.aboutRights)}>
        <View className={styles.text}>
          <Prose text={convert(rights.statement)} />
        </View>
        <View className={styles.small}>
          {say(words.aboutContact)} {rights.contact ? convert(rights.contact) : say(words.aboutNoContact)}
        </View>
      </Section>
    </>
  )
}
