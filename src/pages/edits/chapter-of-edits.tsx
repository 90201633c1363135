import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import type { RecordedEdit } from '@/domain/edits/source-wording'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import { EditRow } from '@/pages/edits/edit-row'
import styles from '@/pages/edits/edits.module.css'
import { type ChapterEdits, countPlaces } from '@/pages/edits/use-edits'

/** A chapter's changes, then its open questions. */
export function ChapterOfEdits({ entry, text, changed, questions }: ChapterEdits) {
  const { say, convert } = useWords()
  const list = (title: string, edits: readonly RecordedEdit[]) =>
    edits.length > 0 && (
      <>
        <View className={styles.kind}>
          <View className={styles.grow}>{say(title)}</View>
          {say(words.places, { count: countPlaces(edits) })}
        </View>
        {edits.map((recorded) => (
          <EditRow key={recorded.places[0].start} chapter={entry.id} text={text} recorded={recorded} />
        ))}
      </>
    )
  return (
    <View className={styles.chapter}>
      <View className={styles.name}>
        <View className={styles.number}>
          {entry.number ? convert(numeral(entry.number)) : say(words.openingNumeral)}
        </View>
        <View className={styles.grow}>{convert(entry.title)}</View>
      </View>
      {list(words.aboutApplied, changed)}
      {list(words.aboutQuestions, questions)}
    </View>
  )
}
