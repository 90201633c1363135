import { useEffect, useRef, useState } from 'react'
import { type CrowdRange, readersOfPassage } from '@/domain/choosing/readers-of-passage'
import type { Move } from '@/domain/choosing/span'
import type { Mark, MarkColour } from '@/domain/marks/mark'
import { isVisible } from '@/domain/marks/visible'
import { gained, type Range } from '@/domain/text/range'
import { type Passage, PassageActions } from '@/pages/reader/bar/passage-actions'
import { ChangedSheet } from '@/pages/reader/sheets/changed-sheet'
import { ChoiceSheet, useChoice } from '@/pages/reader/sheets/choice-sheet'
import { NoteSheet } from '@/pages/reader/sheets/note-sheet'
import { SourceSheet, useEdits } from '@/pages/reader/sheets/source-sheet'
import { TermsSheet, useTerms } from '@/pages/reader/sheets/terms-sheet'
import { useKeys } from '@/pages/shared/keys/use-keys'
import { marks } from '@/wiring'

/** Pixels that the bar covers at the bottom of the screen, with space for a line above it. */
const barHeight = 190

/** Pixels of the row with the passage's ends. */
const rowHeight = 48
/** Pixels of the row that says that the passage has changed. */
const changedHeight = 44

export interface PassageBarProps extends Passage {
  /** What other readers marked in the chapter. */
  others: readonly CrowdRange[]
  /** The bar is shown. It must not cover the passage, or the part added to it. */
  onShown(range: Range, covered: number): void
}

/** The mark bar for the chosen passage, and the sheets that take its place. */
export function PassageBar({ onShown, others, ...props }: PassageBarProps) {
  const { open, selection, control } = props
  const { range, mark, removed } = selection
  const [sheet, setSheet] = useState<'note' | 'source' | 'terms' | 'choice' | 'changed' | undefined>(
    selection.writing ? 'note' : undefined,
  )
  const [widening, setWidening] = useState(false)
  const readers = readersOfPassage(open.blocks, open.text, range, others)
  // If the count of other readers takes the unit's place, the unit is between the ends.
  const adjusting = widening || readers !== undefined
  const covered = barHeight + (adjusting ? rowHeight : 0) + (selection.changed ? changedHeight : 0)
  const shown = useRef<Range>()
  const choice = useChoice()
  const { edits, visible } = useEdits(open, range)
  const terms = useTerms(open, range)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage, not for each render
  useEffect(() => setSheet(selection.writing ? 'note' : undefined), [range.start, range.end, selection.writing])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage and each height of the bar
  useEffect(() => {
    onShown(gained(shown.current, range), covered)
    shown.current = range
  }, [range.start, range.end, covered])

  const draw = (colour: MarkColour): void => {
    control.draw(colour)
    if (!mark && choice.askOnce()) setSheet('choice')
  }
  /** The bar then says so and offers an export. */
  const isUnsaved = (): boolean => open.chapter.id in marks.getState().unsaved
  const saveNote = (words: string, seen?: Mark): void => {
    const isFirst = !mark && isVisible(words) && choice.askOnce()
    control.writeNote(words, seen)
    if (isFirst) setSheet('choice')
    else if ((seen?.body && !isVisible(words)) || isUnsaved()) setSheet(undefined)
    else control.clear()
  }
  const widen = (): void => {
    setWidening(true)
    // A free passage was meant as it is: the first tap only shows its ends.
    if (selection.unit || adjusting) control.widen()
  }
  const move = (move: Move): void => {
    // The ends stay under the finger, also after the passage of other readers was left.
    setWidening(true)
    control.move(move)
  }
  /** Only an answer closes the question at the first mark. */
  const closeSheet = (): boolean => {
    if (sheet !== 'choice') setSheet(undefined)
    return true
  }
  const choose = (counted: boolean): void => {
    choice.choose(counted)
    setSheet(undefined)
  }
  useKeys((intent) => {
    if (sheet) return intent.wants === 'leave' && closeSheet()
    if (intent.wants === 'mark') draw(intent.colour)
    else if (intent.wants === 'note') setSheet('note')
    else if (intent.wants === 'undo' && control.undo) control.undo()
    else return false
    return true
  })
  if (sheet === 'note') {
    // Each passage and mark has its own sheet, so that unsaved words go to the mark they were written for.
    const key = `${selection.id}-${range.start}-${range.end}`
    const noted = mark ?? removed
    const passage = `${open.chapter.id}@${open.chapter.revision}:${range.start}-${range.end}`
    const places = noted ? [noted.id, passage] : [passage]
    return <NoteSheet key={key} places={places} mark={noted} onSave={saveNote} onClose={control.writeNote} />
  }
  if (sheet === 'choice') return <ChoiceSheet onChoose={choose} />
  if (sheet === 'source') return <SourceSheet open={open} range={range} edits={edits} />
  if (sheet === 'terms') return <TermsSheet terms={terms} />
  if (sheet === 'changed' && mark) return <ChangedSheet open={open} mark={mark} range={range} />
  return (
    <PassageActions
      {...props}
      readers={readers}
      adjusting={adjusting}
      onWiden={widen}
      onMove={move}
      onDraw={draw}
      onNote={() => setSheet('note')}
      onSource={visible ? () => setSheet('source') : undefined}
      onTerms={terms.length > 0 ? () => setSheet('terms') : undefined}
      onChanged={() => setSheet('changed')}
    />
  )
}
