import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { Item } from '@/pages/lost/item'
import type { DeletedItem } from '@/pages/shared/marks/use-deleted-notes'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { device, marks } from '@/wiring'

/** A deleted mark beside which words were written. Where who deleted it had not seen them, the reader is asked. */
export function Deleted({ mark, chapter, hasUnseenWords }: DeletedItem) {
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
    <Item mark={mark} chapter={chapter} head={hasUnseenWords ? say(words.deletedUnseen) : ''} verbs={verbs}>
      <Labelled label={say(words.youMarked)} quiet>
        {convert(mark.target.selector[0].exact)}
      </Labelled>
    </Item>
  )
}
