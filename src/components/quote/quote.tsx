import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Prose } from '@/components/prose'
import styles from '@/components/quote/quote.module.css'
import { Tap } from '@/components/tap'
import { lookLetters } from '@/domain/drawing/pieces'
import type { MarkColour } from '@/domain/marks/mark'

export interface QuoteProps {
  id: string
  words: string
  colour: MarkColour
  note?: string
  /** A remark on the passage, in a few words. */
  aside?: string
  /** The address of the passage. */
  href?: string
  onOpen(): void
}

/** A marked passage in a list. */
export function Quote({ id, words, colour, note, aside, href, onOpen }: QuoteProps) {
  return (
    <Tap id={id} className={styles.quote} href={href} onTap={onOpen}>
      <View className={styles.words}>
        <View className={`piece look-${lookLetters[colour]}`}>
          <Prose text={words} />
        </View>
      </View>
      {aside && <View className={styles.aside}>{aside}</View>}
      {note && (
        <View className={styles.note}>
          <View className={styles.pen}>
            <Icon name="note" small />
          </View>
          <View className={styles.body}>
            <Prose text={note} />
          </View>
        </View>
      )}
    </Tap>
  )
}
