import { View } from '@tarojs/components'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import type { ChapterEntry } from '@/domain/text/book'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/contents/contents.module.css'
import { openChapter } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'

export interface ChapterRowProps {
  entry: ChapterEntry
  /** The number of the reader's marks in it. 0 is not shown. */
  marks: number
  /** It is the chapter of the reading place. */
  current: boolean
}

export function ChapterRow({ entry, marks, current }: ChapterRowProps) {
  const { say, convert } = useWords()
  return (
    <Tap
      id={`chapter-${entry.id}`}
      className={`${styles.chapter} ${current ? styles.current : ''}`}
      href={linkTo({ chapter: entry.id })}
      onTap={() => openChapter(entry.id)}
    >
      <View className={styles.number}>{entry.number ? convert(numeral(entry.number)) : say(words.openingNumeral)}</View>
      <View className={styles.grow}>
        <TitleLines className={styles.title} title={entry.title} perLine={14} />
        <View className={styles.summary}>{convert(entry.summary)}</View>
      </View>
      <View className={styles.marks}>{marks > 0 && <View className={styles.marked}>{marks}</View>}</View>
    </Tap>
  )
}
