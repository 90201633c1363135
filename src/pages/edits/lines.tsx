import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Section } from '@/components/section/section'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/edits/edits.module.css'
import type { RecordedLine } from '@/pages/edits/use-edits'
import { jumpTo } from '@/pages/shared/places/open-place'

/** Removed or labelled lines of the source. A tap on one that is in the text opens it there. */
export function Lines({ title, lines }: { title: string; lines: readonly RecordedLine[] }) {
  const { say, convert } = useWords()
  const count = lines.reduce((sum, { edit }) => sum + (edit.places ?? 1), 0)
  return (
    <Section title={say(title)} aside={say(words.places, { count })}>
      {lines.map(({ edit, words: line, place }) => (
        <View key={line} className={styles.edit}>
          {place ? (
            <Tap id={`line-${place.chapter}-${place.range.start}`} onTap={() => jumpTo(place.chapter, place.range)}>
              <Prose text={convert(line)} />
            </Tap>
          ) : (
            <View>
              <Prose text={convert(line)} />
            </View>
          )}
          <View className={styles.reason}>
            <View className={styles.grow}>
              <Prose text={convert(edit.reason)} />
            </View>
            {edit.places !== undefined && say(words.places, { count: edit.places })}
          </View>
        </View>
      ))}
    </Section>
  )
}
