import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import { alsoWritten } from '@/domain/marks/draft'
import type { Mark } from '@/domain/marks/mark'
import { chapterName } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import styles from '@/pages/lost/lost.module.css'
import type { MarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { marks } from '@/wiring'

export interface LostMarkProps {
  mark: Mark
  chapter: Pick<MarkedChapter, 'entry'>
  /** The mark's state, in words. */
  head: string
  /** The actions on the mark. */
  verbs: ReactNode
  children: ReactNode
}

/** A mark in the tray: its state, chapter, words, notes and actions. */
export function LostMark({ mark, chapter, head, verbs, children }: LostMarkProps) {
  const { say, convert } = useWords()
  const { number, title } = chapter.entry
  const notes = [...(mark.body ? [mark.body] : []), ...alsoWritten(mark, mark.body ?? '').map(({ body }) => body)]
  return (
    <View id={`lost-${mark.id}`} className={styles.item}>
      <View className={styles.head}>
        <View className={styles.kind}>{head}</View>
        <View>{number === undefined ? convert(title) : chapterName(number, say)}</View>
      </View>
      {children}
      {notes.length > 0 && (
        <Labelled label={say(words.note)} quiet>
          {notes.join('\n')}
        </Labelled>
      )}
      <View className={styles.verbs}>{verbs}</View>
    </View>
  )
}

/** Deletes a mark and offers an undo. */
export function Remove({ mark }: { mark: Mark }) {
  const { say } = useWords()
  const remove = (): void => {
    marks.getState().remove(mark)
    offerUndo(mark)
  }
  return (
    <Verb id={`remove-${mark.id}`} apart onTap={remove}>
      {say(words.remove)}
    </Verb>
  )
}
