import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'
import styles from '@/pages/contents/contents.module.css'
import type { ReadingPlace } from '@/pages/contents/use-contents'
import { openChapter } from '@/pages/shared/places/open-place'

/** 繼續讀: the very sentence, not a percentage. */
export function ContinueReading({ place: { entry, left, sentence, start } }: { place: ReadingPlace }) {
  const { say, convert } = useWords()
  const minutes = minutesFor(left)
  return (
    <Tap id="continue" className={styles.continue} onTap={() => openChapter(entry.id)}>
      <View className={styles.grow}>
        <View className={styles.where}>
          <View className={styles.verb}>{say(words.continueReading)}</View>
          <View>
            {entry.number
              ? say(words.continueWhere, { number: convert(numeral(entry.number)), minutes })
              : say(words.continueOpening, { minutes })}
          </View>
        </View>
        <View className={styles.sentence}>{convert(sentence, { chapter: entry.id, start })}</View>
      </View>
      <View className={styles.arrow}>
        <Icon name="forward" small />
      </View>
    </Tap>
  )
}
