import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Section } from '@/components/section/section'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/about/about.module.css'
import { openEdits } from '@/pages/shared/places/open-place'

/** The record of what was changed is a page of its own. */
export function WayToEdits() {
  const { say } = useWords()
  return (
    <Section title={say(words.editsTitle)}>
      <Tap id="edits" className={styles.way} onTap={openEdits}>
        <View className={styles.grow}>{say(words.aboutEdits)}</View>
        <View className={styles.arrow}>
          <Icon name="forward" small />
        </View>
      </Tap>
    </Section>
  )
}
