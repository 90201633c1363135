import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/reader/wide/chapter-list.module.css'
import { countMarked } from '@/pages/shared/marks/use-marked-chapters'
import { useStore } from '@/pages/shared/page/use-store'
import { turnToChapter } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'
import { book, marks } from '@/wiring'

/** The contents beside the text, with the open chapter and the numbers of own marks. */
export function ChapterList({ open }: { open: string }) {
  const { say, convert } = useWords()
  const counts = useCounts()
  return (
    <nav className={styles.list} aria-label={convert(book.labels.contents)}>
      <TitleLines className={styles.book} title={book.title} perLine={14} />
      <View className={styles.byline}>
        {book.byline.map((words) => (
          <View key={words} className={styles.credit}>
            {convert(words)}
          </View>
        ))}
      </View>
      {book.chapters.map(({ id, number, title }) => (
        <Tap
          key={id}
          className={id === open ? `${styles.chapter} ${styles.open}` : styles.chapter}
          href={linkTo({ chapter: id })}
          chosen={id === open}
          onTap={() => id !== open && turnToChapter(id)}
        >
          <View className={styles.number}>{number ? convert(numeral(number)) : say(words.openingNumeral)}</View>
          <View className={styles.title}>{convert(title)}</View>
          {counts[id] ? <View className={styles.count}>{counts[id]}</View> : null}
        </Tap>
      ))}
    </nav>
  )
}

/** The number of placed marks by chapter, once all are searched for. */
function useCounts(): Readonly<Record<string, number>> {
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  const byChapter = useStore(marks, (state) => state.byChapter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts again only when marks change
  useEffect(() => countMarked(setCounts), [byChapter])
  return counts
}
