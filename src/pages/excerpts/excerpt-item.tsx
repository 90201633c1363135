import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { chapterText } from '@/domain/book'
import { numeral } from '@/domain/numeral'
import * as words from '@/domain/words'
import { chapterById } from '@/wiring'
import { jumpTo, openCard } from '../open-place'
import styles from './excerpts.module.css'
import type { PlacedExcerpt } from './use-excerpts'

/** A passage, who chose it, where it stands; a touch opens it there, and its card is one touch away. */
export function ExcerptItem({ excerpt, range }: PlacedExcerpt) {
  const { say, convert } = useWords()
  const { chapter, readers, why, card } = excerpt
  const text = chapterText(chapterById(chapter)).slice(range.start, range.end)
  const id = `${chapter}-${range.start}`
  return (
    <View className={styles.excerpt}>
      <Tap id={`excerpt-${id}`} onTap={() => jumpTo(chapter, range)}>
        <View className={styles.open} />
        <View className={styles.quote}>{convert(text, { chapter, start: range.start })}</View>
      </Tap>
      <View className={styles.foot}>
        <View className={styles.who}>
          {readers === undefined ? convert(why ?? '') : say(words.markedByReaders, { count: readers })}
        </View>
        <View className={styles.where}>
          {card.number ? say(words.chapterName, { number: convert(numeral(card.number)) }) : say(words.openingName)}
        </View>
        <Tap id={`card-${id}`} className={styles.card} label={say(words.card)} onTap={() => openCard(chapter, range)}>
          <Icon name="card" small />
        </Tap>
      </View>
    </View>
  )
}
