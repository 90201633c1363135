import { View } from '@tarojs/components'
import { Icon } from '@/components/icon/icon'
import { Prose } from '@/components/prose'
import { Tap } from '@/components/tap'
import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import styles from '@/pages/lost/lost.module.css'
import { LostMark } from '@/pages/lost/lost-mark'
import type { DeletedNoteInTray } from '@/pages/shared/marks/use-deleted-notes'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { device, marks } from '@/wiring'

/** A deleted mark with a note. If whoever deleted it had not seen the note, the reader is asked. */
export function Deleted({ mark, chapter, hasUnseenWords }: DeletedNoteInTray) {
  const { say, convert } = useWords()
  const { restore, remove } = marks.getState()
  const keep = (): void => {
    device.tick()
    restore(mark)
  }
  const letGo = (): void => {
    remove(mark)
    offerUndo(mark)
  }
  const verbs = (
    <>
      <Verb id={`keep-${mark.id}`} main={hasUnseenWords} onTap={keep}>
        {say(hasUnseenWords ? words.keepMark : words.bringBack)}
      </Verb>
      {hasUnseenWords && (
        <Verb id={`let-go-${mark.id}`} onTap={letGo}>
          {say(words.letGo)}
        </Verb>
      )}
    </>
  )
  return (
    <LostMark mark={mark} chapter={chapter} head={hasUnseenWords ? say(words.deletedUnseen) : ''} verbs={verbs}>
      <Labelled label={say(words.youMarked)} quiet>
        {convert(mark.target.selector[0].exact)}
      </Labelled>
    </LostMark>
  )
}

export interface DeletedHeadProps {
  count: number
  open: boolean
  onTap(): void
}

/** The head of the folded list of deleted marks with notes. */
export function DeletedHead({ count, open, onTap }: DeletedHeadProps) {
  const { say } = useWords()
  return (
    <View>
      <Tap id="deleted" className={styles.fold} chosen={open} onTap={onTap}>
        <View className={styles.foldName}>{say(words.deletedNotes)}</View>
        {count}
        <View className={`${styles.foldGo} ${open ? styles.foldOpen : ''}`}>
          <Icon name="forward" small />
        </View>
      </Tap>
      {open && (
        <View className={styles.lead}>
          <Prose text={say(words.deletedNotesWhy)} />
        </View>
      )}
    </View>
  )
}
