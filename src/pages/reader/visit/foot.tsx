import { type ITouchEvent, View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/reader/visit/foot.module.css'
import { book } from '@/wiring'

export interface FootProps {
  shown: boolean
  /** What the middle says. With `onMiddle` it is a button. */
  middle: string
  onMiddle?: () => void
  /** Missing if the contents cannot be opened. */
  onContents?: () => void
  onSettings(): void
}

/** The bar at the bottom: contents, the time left, reading settings. */
export function Foot({ shown, middle, onMiddle, onContents, onSettings }: FootProps) {
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
      {onMiddle ? (
        <Tap id="way" className={`${styles.middle} ${styles.way}`} onTap={onMiddle}>
          {middle}
        </Tap>
      ) : (
        <View className={styles.middle}>{middle}</View>
      )}
      <Tap className={styles.button} label={say(words.settingsName)} onTap={onSettings}>
        {say(words.settings)}
      </Tap>
    </View>
  )
}

const notThePage = (event: ITouchEvent): void => event.stopPropagation()
