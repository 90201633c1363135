import { useWords } from '@/components/words'
import type { MarkColour } from '@/domain/mark'
import { rangesMeet } from '@/domain/range'
import * as phrases from '@/domain/words'
import { copy, marks } from '@/wiring'
import { openCard } from '../open-place'
import { useStore } from '../use-store'
import { ChangedRow } from './changed-row'
import { MarkBar } from './mark-bar'
import { ShareAction } from './share-action'
import type { OpenChapter } from './use-chapter'
import type { CrowdRange } from './use-others'
import type { Selection, SelectionControl } from './use-selection'
import { sharedFrom } from './use-share'

/** What is chosen in a chapter. */
export interface Passage {
  open: OpenChapter
  selection: Selection
  /** What others marked in the chapter. */
  others: readonly CrowdRange[]
  control: SelectionControl
}

export interface PassageActionsProps extends Passage {
  onDraw(colour: MarkColour): void
  onNote(): void
  /** Present where the source has another wording. */
  onSource?: () => void
  /** The reader wants to see what the passage was when she marked it. */
  onChanged(): void
}

/** The mark bar, with what it does to the chosen passage. */
export function PassageActions({
  open,
  selection,
  others,
  control,
  onDraw,
  onNote,
  onSource,
  onChanged,
}: PassageActionsProps) {
  const { say, convert } = useWords()
  const unsaved = useStore(marks, (state) => state.unsaved[open.chapter.id] === true)
  const { range, mark, removed } = selection
  const copyWords = async (): Promise<void> => {
    const words = convert(open.text.slice(range.start, range.end), { chapter: open.chapter.id, start: range.start })
    // Where the device refuses, the bar stays: going away would say that it worked.
    if (await copy(words)) control.clear()
  }
  const shared = sharedFrom(open, range)
  const crowd = others.find((other) => rangesMeet(other, range))
  return (
    <MarkBar
      colour={mark?.colour}
      onDraw={onDraw}
      onUndo={removed && control.undo}
      readers={crowd && say(phrases.markedByMany, { count: crowd.readers })}
      trouble={unsaved ? say(phrases.notSaved) : undefined}
      notice={selection.changed && <ChangedRow onOpen={onChanged} />}
      onNote={onNote}
      onCopy={() => void copyWords()}
      onCard={() => openCard(open.chapter.id, range)}
      onSource={onSource}
      share={<ShareAction place={shared.place} title={convert(shared.title)} />}
    />
  )
}
