import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Prose } from '@/components/prose'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { chapterText } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import styles from '@/pages/excerpts/excerpts.module.css'
import { jumpTo, openCard, passageOf } from '@/pages/shared/places/open-place'
import type { PlacedExcerpt } from '@/pages/shared/places/place-excerpt'
import { linkTo } from '@/pages/shared/places/reader-path'
import { chapterById } from '@/wiring'

export interface ExcerptRowProps extends PlacedExcerpt {
  /** The reader goes to the passage or to its card, and will be back. */
  onOpen(): void
}

/** An excerpt with its chapter and who chose it. A tap opens the passage, another control opens its card. */
export function ExcerptRow({ excerpt, range, onOpen }: ExcerptRowProps) {
  const { say, convert } = useWords()
  const { chapter, chosenBy, readers, why, card } = excerpt
  const text = chapterText(chapterById(chapter)).slice(range.start, range.end)
  // Readers and the editor may have chosen the same passage.
  const id = `${chapter}-${range.start}-${chosenBy}`
  const opening = (openPassage: (chapter: string, range: Range) => void) => () => {
    onOpen()
    openPassage(chapter, range)
  }
  return (
    <View className={styles.excerpt}>
      <Tap id={`excerpt-${id}`} href={linkTo(passageOf(chapter, range))} onTap={opening(jumpTo)}>
        <View className={styles.open} />
        <View className={styles.quote}>
          <Prose text={convert(text, { chapter, start: range.start })} />
        </View>
      </Tap>
      <View className={styles.foot}>
        <View className={styles.who}>
          {readers === undefined ? convert(why ?? '') : say(words.markedByReaders, { count: readers })}
        </View>
        <View className={styles.where}>{chapterName(card.number, say)}</View>
        <Tap id={`card-${id}`} className={styles.card} label={say(words.card)} onTap={opening(openCard)}>
          <Icon name="card" small />
        </Tap>
      </View>
    </View>
  )
}
