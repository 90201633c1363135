import { View } from '@tarojs/components'
import { Quote } from '@/components/quote/quote'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/marks/marks.module.css'
import type { ListedChapter } from '@/pages/marks/use-all-marks'
import { jumpTo, openChapterCard, passageOf } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'

export interface ChapterMarksProps extends ListedChapter {
  /** The filter shows this chapter only. */
  alone: boolean
  /** The head was tapped: switches that on or off. */
  onHead(): void
  /** Missing if the page can hold no more. */
  onMore?: () => void
}

/** A chapter's marks with the looks that they have in the text. */
export function ChapterMarks({ entry, text, marks, isCut, alone, onHead, onMore }: ChapterMarksProps) {
  const { say, convert } = useWords()
  return (
    <View className={styles.chapter}>
      <Tap
        id={`only-${entry.id}`}
        className={`${styles.head} ${alone ? styles.alone : ''}`}
        role="switch"
        chosen={alone}
        onTap={onHead}
      >
        <View className={styles.number}>
          {entry.number ? convert(numeral(entry.number)) : say(words.openingNumeral)}
        </View>
        <View className={styles.title}>{convert(entry.title)}</View>
      </Tap>
      {marks.map(({ mark, range, changed }) => (
        <Quote
          key={mark.id}
          id={`mark-${mark.id}`}
          words={convert(text.slice(range.start, range.end), { chapter: entry.id, start: range.start })}
          colour={mark.colour}
          note={mark.body}
          aside={changed && say(words.changedSince)}
          href={linkTo(passageOf(mark.target.source, range))}
          onOpen={() => jumpTo(mark.target.source, range)}
        />
      ))}
      {alone && entry.number !== undefined && (
        <Tap id="chapter-card" className={styles.go} onTap={() => openChapterCard(entry.id)}>
          {say(words.makeChapterCard)}
        </Tap>
      )}
      {isCut && onMore && (
        <Tap id="more" className={`${styles.go} ${styles.more}`} onTap={onMore}>
          {say(words.more)}
        </Tap>
      )}
    </View>
  )
}
