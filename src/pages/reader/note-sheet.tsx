import { View } from '@tarojs/components'
import { useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { noteLimit } from '@/domain/mark'
import styles from './note-sheet.module.css'
import { NoteWords } from './note-words'

export interface NoteSheetProps {
  body: string
  onSave(body: string): void
}

/** A note about the chosen passage, for the reader alone. */
export function NoteSheet({ body, onSave }: NoteSheetProps) {
  const { say } = useWords()
  const [words, setWords] = useState(body)
  return (
    <Sheet label={say('note')}>
      <View className={styles.editor}>
        <NoteWords
          className={styles.words}
          words={words}
          limit={noteLimit}
          placeholder={say('notePlaceholder')}
          onChange={setWords}
        />
        <View className={styles.row}>
          <View className={styles.limit}>
            {words.length >= noteLimit ? say('noteLimit', { limit: noteLimit }) : ''}
          </View>
          <Tap id="note-save" className={styles.save} onTap={() => onSave(words)}>
            {say('noteSave')}
          </Tap>
        </View>
      </View>
    </Sheet>
  )
}
