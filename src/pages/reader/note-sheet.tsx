import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { noteLimit } from '@/domain/mark'
import * as words from '@/domain/words'
import styles from './note-sheet.module.css'
import { NoteWords } from './note-words'

export interface NoteSheetProps {
  body: string
  /** 記下 was touched. */
  onSave(body: string): void
  /** The sheet is left with words that were not saved: a tap beside it is how a keyboard is put away, not a wish to lose them. */
  onLeave(body: string): void
}

/** A note about the chosen passage, for the reader alone. */
export function NoteSheet({ body, onSave, onLeave }: NoteSheetProps) {
  const { say } = useWords()
  const [draft, setDraft] = useState(body)
  const unsaved = useRef<() => void>()
  unsaved.current = draft.trim() === body.trim() ? undefined : () => onLeave(draft)
  useEffect(() => () => unsaved.current?.(), [])
  const save = (): void => {
    unsaved.current = undefined
    onSave(draft)
  }
  return (
    <Sheet label={say(words.note)}>
      <View className={styles.editor}>
        <NoteWords
          className={styles.words}
          words={draft}
          limit={noteLimit}
          placeholder={say(words.notePlaceholder)}
          onChange={setDraft}
        />
        <View className={styles.row}>
          <View className={styles.limit}>
            {draft.length >= noteLimit ? say(words.noteLimit, { limit: noteLimit }) : ''}
          </View>
          <Tap id="note-save" className={styles.save} onTap={save}>
            {say(words.noteSave)}
          </Tap>
        </View>
      </View>
    </Sheet>
  )
}
