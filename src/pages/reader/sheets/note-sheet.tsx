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
  /** Where the note belongs: the mark's id, where there is one, and the passage. */
  places: readonly string[]
  /** The mark that is noted, if there is one. */
  mark?: Mark
  /** 保存 was touched. `seen` is the mark as it was when the sheet opened: another device may have changed it since. */
  onSave(words: string, seen?: Mark): void
  /** The sheet is left with words that were not saved: a tap beside it is how a keyboard is put away, not a wish to lose them. */
  onLeave(words: string, seen?: Mark): void
}

/** A note about the chosen passage, for the reader alone. */
export function NoteSheet({ places, mark, onSave, onLeave }: NoteSheetProps) {
  const { say } = useWords()
  const [opened] = useState(mark)
  const body = opened?.body ?? ''
  const kept = useDraft(places, body)
  // What she did not get to see is not taken the place of: it goes to the history.
  const seen = opened && kept.leavesOut ? withNoteUnseen(opened) : opened
  // The words that were given to the screen, and how often: it takes them only when it begins.
  const [given, setGiven] = useState({ words: kept.words, times: 0 })
  // A note that is longer than the book has it now is never cut.
  const limit = Math.max(book.notes?.limit ?? noteLimit, kept.words.length)
  const takeIn = (wording: Wording): void => {
    const both = appended(kept.written.current, wording, limit)
    if (both === undefined) return
    kept.write(both)
    kept.settle()
    setGiven(({ times }) => ({ words: both, times: times + 1 }))
  }
  const isSaved = useRef(false)
  const leave = useRef<() => void>()
  leave.current = () => {
    // Nor is it a wish to lose the note: that takes 保存, and can be taken back.
    const draft = kept.written.current
    const isLeft = !isSaved.current && isVisible(draft) && draft.trim() !== body.trim()
    if (isLeft) onLeave(draft, seen)
    kept.drop()
  }
  useEffect(() => () => leave.current?.(), [])
  const save = (): void => {
    // The sheet may be drawn once more, with the mark that it has made, before it goes.
    isSaved.current = true
    onSave(kept.written.current, seen)
  }
  return (
    <Sheet label={say(words.note)}>
      <View className={styles.editor}>
        <NoteWords
          key={given.times}
          className={styles.words}
          words={given.words}
          limit={limit}
          placeholder={say(words.notePlaceholder)}
          onWrite={kept.write}
        />
        {opened && <AlsoWritten mark={opened} words={kept.settled} limit={limit} onTake={takeIn} />}
        <View className={styles.row}>
          <View className={styles.limit}>
            {kept.unsaved
              ? say(unsavedPhrases[kept.unsaved])
              : kept.settled.length >= limit && say(words.noteLimit, { limit })}
          </View>
          <Tap id="note-save" className={styles.save} onTap={save}>
            {say(words.noteSave)}
          </Tap>
        </View>
      </View>
    </Sheet>
  )
}
