import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'
import styles from '@/pages/reader/text/end.module.css'
import { ShareChapter } from '@/pages/reader/text/share-chapter'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { linkTo } from '@/pages/shared/places/reader-path'
import { book } from '@/wiring'

export interface EndProps {
  open: OpenChapter
  /** Missing if no other chapter can be opened. Then none is offered. */
  onOpen?: (chapter: string) => void
}

/** The part after the chapter's last line: a way to share it on the web, the next and the previous chapter. */
export function End({ open, onOpen }: EndProps) {
  const { say, convert } = useWords()
  const { next, previous } = open
  return (
    <View className={styles.end}>
      <ShareChapter open={open} />
      {!next && <View className={styles.title}>{say(words.theEnd)}</View>}
      {next && onOpen && (
        <Tap id="next" className={styles.next} href={linkTo({ chapter: next.id })} onTap={() => onOpen(next.id)}>
          <View className={styles.words}>
            <View className={styles.label}>{say(words.next)}</View>
            <TitleLines className={styles.title} title={next.title} perLine={14} />
            <View className={styles.minutes}>
              {say(words.nextMinutes, { minutes: minutesFor(next.length), left: minutesFrom(next.number) })}
            </View>
          </View>
          <View className={styles.arrow}>
            <Icon name="forward" />
          </View>
        </Tap>
      )}
      {previous && onOpen && (
        <Tap
          id="previous"
          className={styles.previous}
          href={linkTo({ chapter: previous.id })}
          onTap={() => onOpen(previous.id)}
        >
          {say(words.previous)}
          <View className={styles.previousTitle}>{convert(previous.title)}</View>
        </Tap>
      )}
    </View>
  )
}

/** Minutes to read from the beginning of a chapter to the end of the book. */
function minutesFrom(number: number): number {
  const rest = book.chapters.filter((chapter) => chapter.number >= number)
  return minutesFor(rest.reduce((sum, { length }) => sum + length, 0))
}
