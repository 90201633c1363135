import { Text, View } from '@tarojs/components'
import type { MarkColour } from '@/domain/mark'
import { lookLetters } from '@/domain/pieces'
import { Icon } from '../icon/icon'
import { Tap } from '../tap'
import styles from './quote.module.css'

export interface QuoteProps {
  id: string
  words: string
  colour: MarkColour
  note?: string
  /** Something about the passage that its reader may want to know, in a few words. */
  aside?: string
  onOpen(): void
}

/** A marked passage in a list. */
export function Quote({ id, words, colour, note, aside, onOpen }: QuoteProps) {
  return (
    <Tap id={id} className={styles.quote} onTap={onOpen}>
      <View className={styles.words}>
        <Text className={`look-${lookLetters[colour]}`}>{words}</Text>
      </View>
      {aside && <View className={styles.aside}>{aside}</View>}
      {note && (
        <View className={styles.note}>
          <View className={styles.pen}>
            <Icon name="note" small />
          </View>
          <View className={styles.body}>{note}</View>
        </View>
      )}
    </Tap>
  )
}
