import { type ITouchEvent, View } from '@tarojs/components'
import { Icon, type IconName } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/visit/foot.module.css'
import { type HitsBeside, openSearch } from '@/pages/shared/places/open-place'
import { book } from '@/wiring'

export interface FootProps {
  shown: boolean
  /** What the middle says. With `onMiddle` it is a button. */
  middle: string
  onMiddle?: () => void
  /** Missing if the contents cannot be opened. */
  onContents?: () => void
  /** The page shows a hit of search. */
  hits?: HitsBeside
  onSettings(): void
}

/** The bar at the bottom: contents, the time left, search or the hits beside this one, and reading settings. */
export function Foot({ shown, middle, onMiddle, onContents, hits, onSettings }: FootProps) {
  const { say, convert } = useWords()
  return (
    <View className={`${styles.foot} ${shown ? '' : styles.away}`} onClick={notThePage}>
      {onContents ? (
        <Tap className={styles.button} label={convert(book.labels.contents)} onTap={onContents}>
          <Icon name="toc" />
        </Tap>
      ) : (
        <View className={styles.button} />
      )}
      {hits && <HitButton label={words.previousHit} icon="back" onTap={hits.previous} />}
      {onMiddle ? (
        <Tap id="way" className={`${styles.middle} ${styles.way}`} onTap={onMiddle}>
          {middle}
        </Tap>
      ) : (
        <View className={styles.middle}>{middle}</View>
      )}
      {hits && <HitButton label={words.nextHit} icon="forward" onTap={hits.next} />}
      {!hits && onContents && (
        <Tap id="search" className={styles.button} label={say(words.search)} onTap={openSearch}>
          {say(words.searchLetter)}
        </Tap>
      )}
      <Tap className={styles.button} label={say(words.settingsName)} onTap={onSettings}>
        {say(words.settings)}
      </Tap>
    </View>
  )
}

/** Keeps its room where no hit is left. */
function HitButton({ label, icon, onTap }: { label: string; icon: IconName; onTap?: () => void }) {
  const { say } = useWords()
  if (!onTap) return <View className={styles.button} />
  return (
    <Tap className={styles.button} label={say(label)} onTap={onTap}>
      <Icon name={icon} />
    </Tap>
  )
}

const notThePage = (event: ITouchEvent): void => event.stopPropagation()
