import { View } from '@tarojs/components'
import { Quote } from '@/components/quote/quote'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/numeral'
import * as words from '@/domain/words'
import { jumpTo } from '../open-place'
import styles from './marks.module.css'
import type { MarkedChapter } from './use-all-marks'

/** A chapter's marks, each looking as it does in the text. */
export function ChapterMarks({ entry, text, marks }: MarkedChapter) {
  const { say, convert } = useWords()
  return (
    <View className={styles.chapter}>
      <View className={styles.head}>
        <View className={styles.number}>
          {entry.number ? convert(numeral(entry.number)) : say(words.openingNumeral)}
        </View>
        <View className={styles.title}>{convert(entry.title)}</View>
      </View>
      {marks.map(({ mark, range }) => (
        <Quote
          key={mark.id}
          id={`mark-${mark.id}`}
          words={convert(text.slice(range.start, range.end), { chapter: entry.id, start: range.start })}
          colour={mark.colour}
          note={mark.body}
          onOpen={() => jumpTo(mark.target.source, range)}
        />
      ))}
    </View>
  )
}
