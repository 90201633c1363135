import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import type { Mark } from '@/domain/mark'
import { chapterName } from '@/domain/numeral'
import * as words from '@/domain/words'
import { marks } from '@/wiring'
import { offerUndo } from '../offer-undo'
import type { MarkedChapter } from '../use-marked-chapters'
import styles from './lost.module.css'

export interface ItemProps {
  mark: Mark
  chapter: MarkedChapter
  /** What there is to say about it, in words. */
  head: string
  /** What can be done with it, beside removing it. */
  verbs: ReactNode
  children: ReactNode
}

/** A mark in the tray: what about it, in which chapter, its wording and its note. */
export function Item({ mark, chapter, head, verbs, children }: ItemProps) {
  const { say, convert } = useWords()
  const { number, title } = chapter.entry
  const remove = (): void => {
    marks.getState().remove(mark)
    offerUndo(mark)
  }
  return (
    <View id={`lost-${mark.id}`} className={styles.item}>
      <View className={styles.head}>
        <View className={styles.kind}>{head}</View>
        <View>{number === undefined ? convert(title) : chapterName(number, say)}</View>
      </View>
      {children}
      {mark.body && (
        <Labelled label={say(words.note)} quiet>
          {mark.body}
        </Labelled>
      )}
      <View className={styles.verbs}>
        {verbs}
        <Verb id={`remove-${mark.id}`} apart onTap={remove}>
          {say(words.remove)}
        </Verb>
      </View>
    </View>
  )
}
