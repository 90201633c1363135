import { Verb } from '@/components/verb/verb'
import { Wordings } from '@/components/wordings/wordings'
import { useWords } from '@/components/words'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import { LostMark, Remove } from '@/pages/lost/lost-mark'
import type { LostMarkInTray } from '@/pages/lost/use-tray'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { jumpTo } from '@/pages/shared/places/open-place'
import { chapterById, device, marks } from '@/wiring'

/** A mark with a candidate passage. The reader is asked. */
export function UnsureMark({ mark, chapter, candidate }: LostMarkInTray & { candidate: Range }) {
  const { say } = useWords()
  const { id } = chapter.entry
  const { retarget, decline } = marks.getState()
  const accept = (): void => {
    device.tick()
    retarget(mark, chapterById(id), candidate)
    offerUndo(mark)
  }
  const refuse = (): void => {
    decline(mark, chapterById(id).revision)
    offerUndo(mark)
  }
  const verbs = (
    <>
      <Verb id={`this-${mark.id}`} main onTap={accept}>
        {say(words.thisOne)}
      </Verb>
      <Verb id={`not-${mark.id}`} onTap={refuse}>
        {say(words.notThisOne)}
      </Verb>
      <Remove mark={mark} />
    </>
  )
  return (
    <LostMark mark={mark} chapter={chapter} head={say(words.lostAsk)} verbs={verbs}>
      <Wordings
        was={mark.target.selector[0].exact}
        is={chapter.text.slice(candidate.start, candidate.end)}
        at={{ chapter: id, start: candidate.start }}
        onOpen={() => jumpTo(id, candidate)}
      />
    </LostMark>
  )
}
