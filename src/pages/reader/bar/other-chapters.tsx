import { View } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/reader/bar/other-chapters.module.css'
import { book } from '@/wiring'

export interface OtherChaptersProps {
  /** The open chapter's id. */
  open: string
  onTurn(chapter: string): void
}

/** The list of all other chapters. A tap opens one. */
export function OtherChapters({ open, onTurn }: OtherChaptersProps) {
  const { say, convert } = useWords()
  return (
    <View className={styles.list}>
      {book.chapters
        .filter(({ id }) => id !== open)
        .map(({ id, number, title }) => (
          <Tap key={id} id={`turn-${id}`} className={styles.chapter} onTap={() => onTurn(id)}>
            <View className={styles.number}>{number ? convert(numeral(number)) : say(words.openingNumeral)}</View>
            <View className={styles.title}>{convert(title)}</View>
          </Tap>
        ))}
    </View>
  )
}
