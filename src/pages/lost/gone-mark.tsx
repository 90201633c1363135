import { Verb } from '@/components/verb/verb'
import { Labelled } from '@/components/wordings/labelled'
import { useWords } from '@/components/words'
import type { Mark } from '@/domain/marks/mark'
import { reasonGone, wordsBefore } from '@/domain/placing/lost-place'
import * as words from '@/domain/words'
import { LostMark, Remove } from '@/pages/lost/lost-mark'
import type { LostMarkInTray } from '@/pages/lost/use-tray'
import { offerUndo } from '@/pages/shared/notices/offer-undo'
import { openToRelink } from '@/pages/shared/places/open-place'
import { book, chapterById, fold, marks } from '@/wiring'

export interface GoneMarkProps extends LostMarkInTray {
  /** The reader chose 先放着. She can still give the mark a place at any time. */
  left?: boolean
}

/** A mark whose passage is no longer in the text: its words, and why they are gone or where they stood. */
export function GoneMark({ mark, chapter, left = false }: GoneMarkProps) {
  const { say, convert } = useWords()
  const leave = (): void => {
    marks.getState().leave(mark)
    offerUndo(mark)
  }
  const isRetired = chapter.entry.number === undefined
  const outcome = isRetired ? words.lostRetired : words.lostGone
  const verbs = (
    <>
      <Verb id={`relink-${mark.id}`} main={!left} onTap={() => openToRelink(mark)}>
        {say(words.relink)}
      </Verb>
      {!left && (
        <Verb id={`leave-${mark.id}`} onTap={leave}>
          {say(words.leaveHere)}
        </Verb>
      )}
      <Remove mark={mark} />
    </>
  )
  return (
    <LostMark mark={mark} chapter={chapter} head={say(left ? words.lostLeft : outcome)} verbs={verbs}>
      <Labelled label={say(words.youMarked)} quiet>
        {convert(mark.target.selector[0].exact)}
      </Labelled>
      {!isRetired && <Why mark={mark} />}
    </LostMark>
  )
}

function Why({ mark: { target } }: { mark: Mark }) {
  const { say, convert } = useWords()
  const reason = reasonGone(target, book.edits, chapterById(target.source), fold)
  if (reason) return <Labelled label={say(words.lostReason)}>{convert(reason)}</Labelled>
  const before = wordsBefore(target)
  // Nothing may be known about an imported mark.
  if (!before && target.selector[1].start > 0) return null
  return (
    <Labelled label={say(words.lostWhere)}>
      {before ? say(words.lostAfter, { words: convert(before) }) : say(words.lostAtStart)}
    </Labelled>
  )
}
