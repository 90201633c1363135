import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Sheet } from '@/components/sheet/sheet'
import { Tap } from '@/components/tap'
import { useWords } from '@/components/words'
import { withNoteUnseen } from '@/domain/marks/change'
import { appended } from '@/domain/marks/draft'
import { type Mark, noteLimit, type Wording } from '@/domain/marks/mark'
import { isVisible } from '@/domain/marks/visible'
import * as words from '@/domain/words'
import { AlsoWritten } from '@/pages/reader/sheets/also-written'
import styles from '@/pages/reader/sheets/note-sheet.module.css'
import { NoteWords } from '@/pages/reader/sheets/note-words/note-words'
import { useDraft } from '@/pages/reader/sheets/use-draft'
import { unsavedPhrases } from '@/pages/shared/notices/unsaved'
import { book } from '@/wiring'

export interface NoteSheetProps {
  /** Where the note belongs: the mark's id, if there is a mark, and the passage. */
  places: readonly string[]
  /** The mark that the note belongs to, if there is one. */
  mark?: Mark
  /** 保存 was tapped. `seen` is the mark as it was when the sheet opened. Another device may have changed it since. */
  onSave(words: string, seen?: Mark): void
  /** The sheet closed with unsaved words. Readers tap beside it to put the keyboard away, not to lose them. */
  onClose(words: string, seen?: Mark): void
}

/** The sheet for a note on the chosen passage. Only the reader sees notes. */
export function NoteSheet({ places, mark, onSave, onClose }: NoteSheetProps) {
  const { say } = useWords()
  const [opened] = useState(mark)
  const body = opened?.body ?? ''
  const draft = useDraft(places, body)
  // A note that she did not see is not overwritten: it goes to the history.
  const seen = opened && draft.leavesOut ? withNoteUnseen(opened) : opened
  // The text area takes words only when it is mounted: a new key mounts it again.
  const [shown, setShown] = useState({ words: draft.words, times: 0 })
  // A note over the book's present limit is never cut.
  const limit = Math.max(book.notes?.limit ?? noteLimit, draft.words.length)
  const append = (wording: Wording): void => {
    const both = appended(draft.written.current, wording, limit)
    if (both === undefined) return
    draft.write(both)
    draft.store()
    setShown(({ times }) => ({ words: both, times: times + 1 }))
  }
  const isSaved = useRef(false)
  const close = useRef<() => void>()
  close.current = () => {
    // An emptied note is kept too: only 保存 empties it, and that can be undone.
    const written = draft.written.current
    const isUnsaved = !isSaved.current && isVisible(written) && written.trim() !== body.trim()
    if (isUnsaved) onClose(written, seen)
    draft.drop()
  }
  useEffect(() => () => close.current?.(), [])
  const save = (): void => {
    // The sheet may render once more, with the new mark, before it closes.
    isSaved.current = true
    onSave(draft.written.current, seen)
  }
  return (
    <Sheet label={say(words.note)}>
      <View className={styles.editor}>
        <NoteWords
          key={shown.times}
          className={styles.words}
          words={shown.words}
          limit={limit}
          placeholder={say(words.notePlaceholder)}
          onWrite={draft.write}
          onSave={save}
        />
        {opened && <AlsoWritten mark={opened} words={draft.stored} limit={limit} onAppend={append} />}
        <View className={styles.row}>
          <View className={styles.limit}>
            {draft.unsaved
              ? say(unsavedPhrases[draft.unsaved])
              : draft.stored.length >= limit && say(words.noteLimit, { limit })}
          </View>
          <Tap id="note-save" className={styles.save} onTap={save}>
            {say(words.noteSave)}
          </Tap>
        </View>
      </View>
    </Sheet>
  )
}
