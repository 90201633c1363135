import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import styles from '@/pages/reader/visit/arrival.module.css'
import { book, viewport } from '@/wiring'

/** CSS pixels of the line with the space below it. */
const arrivalHeight = 54

/** CSS pixels that the line covers: 0 without an arrival. */
export const coveredBy = (arrival: string | undefined): number => (arrival ? arrivalHeight : 0)

export interface ArrivalProps {
  open: OpenChapter
  /** CSS pixels: the width of the text. */
  measure: number
  /** The link names a passage that is not in the text. */
  missed: boolean
  /** The reader has not scrolled yet. */
  shown: boolean
}

/** One quiet line for a reader who came by a link: the speaker, the event and the chapter, or that the passage was not found. */
export function Arrival({ open, measure, missed, shown }: ArrivalProps) {
  const { say, convert } = useWords()
  const [speaker, place] = [book.byline[0], book.byline.slice(1).pop()]
  const names = [speaker, place, open.entry.title].flatMap((name) => (name ? convert(name) : []))
  return (
    <View
      id="arrival"
      className={`${styles.arrival} ${shown ? '' : styles.away}`}
      style={{ top: `${viewport.topEdge}px`, height: `${arrivalHeight}px` }}
    >
      <View className={styles.line} style={{ width: `${measure}px` }}>
        {(missed ? [say(words.passageNotFound)] : names).map((name) => (
          <View key={name} className={styles.name}>
            {name}
          </View>
        ))}
      </View>
    </View>
  )
}
