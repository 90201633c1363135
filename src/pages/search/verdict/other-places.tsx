import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { clipped, clippedStart } from '@/domain/text/range'
import type { QuotePlace } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import styles from '@/pages/search/verdict/verdict.module.css'
import { whereOf } from '@/pages/search/verdict/where'
import { jumpTo, passageOf } from '@/pages/shared/places/open-place'
import { linkTo } from '@/pages/shared/places/reader-path'
import { finderOf } from '@/wiring'

export interface OtherPlacesProps {
  /** Tells the rows of several sentences apart. */
  id: string
  places: readonly QuotePlace[]
  /** How many places are not listed. */
  more: number
}

/** Where else the same words stand: a row for each place, which opens it. */
export function OtherPlaces({ id, places, more }: OtherPlacesProps) {
  const { say } = useWords()
  return (
    <View>
      <View className={styles.nth}>{say(words.verdictOthers, { count: places.length + more })}</View>
      {places.map((place, i) => (
        <PlaceRow key={`${place.chapter}-${place.start}`} id={`place-${id}-${i}`} place={place} />
      ))}
      {more > 0 && <View className={styles.foot}>{say(words.verdictMore, { count: more })}</View>}
    </View>
  )
}

/** So much of the words before the quote and of the quote is shown, in UTF-16 code units: two lines. */
const shown = { before: 8, quote: 28 }

function PlaceRow({ id, place }: { id: string; place: QuotePlace }) {
  const { say, convert } = useWords()
  const { chapter, start, end } = place
  const { text } = finderOf(chapter)
  const [line = ''] = text.slice(0, start).split('\n').slice(-1)
  const before = clippedStart(line, shown.before)
  const quote = clipped(text.slice(start, end), shown.quote)
  return (
    <Tap id={id} className={styles.place} href={linkTo(passageOf(chapter, place))} onTap={() => jumpTo(chapter, place)}>
      <View className={styles.words}>
        <View>
          {convert(before + quote, { chapter, start: start - before.length })}
          {start + quote.length < end && '……'}
        </View>
        <View className={styles.aside}>{whereOf(place, say, convert)}</View>
      </View>
      <View className={styles.forward}>
        <Icon name="forward" small />
      </View>
    </Tap>
  )
}
