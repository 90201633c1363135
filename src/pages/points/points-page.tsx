import { View } from '@tarojs/components'
import { Prose } from '@/components/prose'
import { Spoken } from '@/components/spoken'
import { Tap } from '@/components/tap'
import { TitleLines } from '@/components/title-lines'
import { useWords } from '@/components/words'
import type { ChapterEntry, Point } from '@/domain/text/book'
import { numeral } from '@/domain/text/numeral'
import { minutesFor } from '@/domain/text/pace'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import styles from '@/pages/points/points.module.css'
import { Page } from '@/pages/shared/page/page'
import { jumpTo } from '@/pages/shared/places/open-place'
import { book, chapterById, points } from '@/wiring'

/** Characters of a point that fit on a line of a narrow phone. */
const pointPerLine = 19

/** 要點: what the editor says of the whole text, by chapter. Each opens its sentence. */
export function PointsPage() {
  return (
    <Page title={words.points}>
      <AllPoints />
    </Page>
  )
}

const all = Object.values(points).flat()
const minutes = minutesFor(all.reduce((sum, [, text]) => sum + text.length, 0))

function AllPoints() {
  const { say } = useWords()
  return (
    <>
      <View className={styles.lead}>
        <View className={styles.title}>{say(words.pointsTitle, { count: all.length, minutes })}</View>
        <View className={styles.text}>
          <Prose text={say(words.pointsLead)} />
        </View>
      </View>
      {book.chapters.map((entry) => {
        const own = points[entry.id]
        return own && <PointsOfChapter key={entry.id} entry={entry} points={own} />
      })}
    </>
  )
}

function PointsOfChapter({ entry, points }: { entry: ChapterEntry; points: readonly Point[] }) {
  const { say, convert } = useWords()
  const open = (at: number): void => {
    const sentence = sentenceAt(chapterById(entry.id), at)
    if (sentence) jumpTo(entry.id, sentence)
  }
  return (
    <View className={styles.chapter}>
      <Spoken className={styles.name} role="heading">
        <View className={styles.number}>
          {entry.number ? convert(numeral(entry.number)) : say(words.openingNumeral)}
        </View>
        <View className={styles.grow}>{convert(entry.title)}</View>
      </Spoken>
      <Spoken role="list">
        {points.map(([at, text]) => (
          <Spoken key={at} role="listitem">
            <Tap id={`point-${entry.id}-${at}`} className={styles.point} onTap={() => open(at)}>
              <TitleLines title={text} perLine={pointPerLine} />
            </Tap>
          </Spoken>
        ))}
      </Spoken>
    </View>
  )
}
