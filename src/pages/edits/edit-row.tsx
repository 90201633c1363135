import { View } from '@tarojs/components'
import { useState } from 'react'
import { Prose } from '@/components/prose'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import type { RecordedEdit } from '@/domain/edits/source-wording'
import * as words from '@/domain/words'
import { EditPlace } from '@/pages/edits/edit-place'
import styles from '@/pages/edits/edits.module.css'

/** Places listed at first. An edit of a comma may have dozens. */
const placesAtFirst = 3

export interface EditRowProps {
  chapter: string
  /** The chapter's text. */
  text: string
  recorded: RecordedEdit
}

/** A change or a question: both wordings at each place, and the reason. */
export function EditRow({ chapter, text, recorded: { edit, places } }: EditRowProps) {
  const { say, convert } = useWords()
  const [all, setAll] = useState(false)
  const shown = all ? places : places.slice(0, placesAtFirst)
  const [count, isCut] = [places.length, shown.length < places.length]
  return (
    <View className={styles.edit}>
      {shown.map((at) => (
        <EditPlace key={at.start} chapter={chapter} text={text} at={at} />
      ))}
      <View className={styles.reason}>
        <View className={styles.grow}>
          <Prose text={convert(edit.reason)} />
        </View>
        {isCut ? say(words.placesShown, { count, shown: shown.length }) : count > 1 && say(words.places, { count })}
      </View>
      {isCut && (
        <Tap id={`more-${chapter}-${places[0].start}`} className={styles.more} onTap={() => setAll(true)}>
          {say(words.more)}
        </Tap>
      )}
    </View>
  )
}
