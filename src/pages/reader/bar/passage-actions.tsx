import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/words'
import { canMove, type Move } from '@/domain/choosing/span'
import { withSource } from '@/domain/export/with-source'
import type { MarkColour } from '@/domain/marks/mark'
import { type Range, sameRange } from '@/domain/text/range'
import * as phrases from '@/domain/words'
import { MarkBar } from '@/pages/reader/bar/mark-bar'
import styles from '@/pages/reader/bar/mark-bar.module.css'
import { ShareAction } from '@/pages/reader/bar/share-action'
import { SpanRow, UnitControl } from '@/pages/reader/bar/span-row'
import { useRemovalHint } from '@/pages/reader/bar/use-removal-hint'
import { wayTo } from '@/pages/reader/bar/way-to'
import type { Selection, SelectionControl } from '@/pages/reader/choosing/use-selection'
import { sharedFrom } from '@/pages/reader/shared-from'
import { ChangedRow } from '@/pages/reader/sheets/changed-sheet'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { Uncopied } from '@/pages/shared/notices/uncopied'
import { Unsaved } from '@/pages/shared/notices/unsaved'
import { useStore } from '@/pages/shared/page/use-store'
import { openCard } from '@/pages/shared/places/open-place'
import { book, marks, putOnClipboard, type Refusal } from '@/wiring'

/** The chosen passage of a chapter. */
export interface Passage {
  open: OpenChapter
  selection: Selection
  control: SelectionControl
}

export interface PassageActionsProps extends Passage {
  /** At least so many other readers marked each sentence of the passage. */
  readers?: number
  /** The row with the passage's ends is shown. */
  adjusting: boolean
  onWiden(): void
  onMove(move: Move): void
  onDraw(colour: MarkColour): void
  onNote(): void
  /** Missing if the source has the same wording. */
  onSource?: () => void
  /** Missing if the passage holds no term. */
  onTerms?: () => void
  /** The reader wants to see the passage as she marked it. */
  onChanged(): void
}

/** The mark bar with its actions on the chosen passage. */
export function PassageActions(props: PassageActionsProps) {
  const { open, selection, control, readers, adjusting } = props
  const { say, convert } = useWords()
  const unsaved = useStore(marks, (state) => state.unsaved[open.chapter.id])
  const { range, mark, unit, step } = selection
  const saysRemoval = useRemovalHint(mark !== undefined)
  const [uncopied, setUncopied] = useState<{ text: string; range: Range; refusal: Refusal }>()
  const shared = sharedFrom(open, convert, range)
  const [copied, setCopied] = useState<Range>()
  // What is said of one passage is not said of the next, nor again when she comes back.
  if (uncopied && !sameRange(uncopied.range, range)) setUncopied(undefined)
  if (copied && !sameRange(copied, range)) setCopied(undefined)
  const again = copied !== undefined
  const shown = useRef<Range>()
  useEffect(() => {
    shown.current = range
    return () => {
      shown.current = undefined
    }
  })
  const copyWords = async (): Promise<void> => {
    const quote = convert(open.text.slice(range.start, range.end), { chapter: open.chapter.id, start: range.start })
    const text = again ? withSource(quote, book, open.entry, { say, convert }, wayTo(shared.place, say)) : quote
    const outcome = await putOnClipboard(text)
    setUncopied(outcome.ok ? undefined : { text, range, refusal: outcome.error })
    if (!outcome.ok) return
    // The label is the answer to the first copy. The second closes the bar, but no other that came meanwhile.
    if (!again) setCopied(range)
    else if (shown.current && sameRange(shown.current, range)) control.clear()
  }
  const kind = <UnitControl unit={unit} onWiden={props.onWiden} />
  return (
    <MarkBar
      colour={mark?.colour}
      onDraw={props.onDraw}
      onUndo={control.undo}
      unit={kind}
      ends={
        adjusting && (
          <SpanRow step={step} canMove={(move) => canMove(open.blocks, selection, move)} onMove={props.onMove}>
            {readers && kind}
          </SpanRow>
        )
      }
      readers={readers === undefined ? undefined : say(phrases.markedByReaders, { count: readers })}
      trouble={
        <>
          <Unsaved problem={unsaved} />
          {uncopied && <Uncopied {...uncopied} />}
          {saysRemoval && <View className={styles.hint}>{say(phrases.removalHint)}</View>}
        </>
      }
      notice={selection.changed && <ChangedRow onOpen={props.onChanged} />}
      onNote={props.onNote}
      copyLabel={say(again ? phrases.copyWithSource : phrases.copy)}
      onCopy={() => void copyWords()}
      onCard={() => openCard(open.chapter.id, range)}
      onSource={props.onSource}
      onTerms={props.onTerms}
      share={
        <ShareAction
          place={shared.place}
          title={shared.title}
          onTried={(refused) => setUncopied(refused && { ...refused, range })}
        />
      }
    />
  )
}
