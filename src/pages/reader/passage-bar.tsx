import { useEffect, useState } from 'react'
import type { MarkColour } from '@/domain/mark'
import type { Range } from '@/domain/range'
import { ChangedSheet } from './changed-sheet'
import { ChoiceSheet } from './choice-sheet'
import { NoteSheet } from './note-sheet'
import { type Passage, PassageActions } from './passage-actions'
import { SourceSheet } from './source-sheet'
import { useChoice } from './use-choice'
import { useEdits } from './use-edits'

/** Pixels the bar covers at the bottom of the glass, with room for the line above it. */
const barHeight = 190

/** Pixels more where the bar says that the passage has changed. */
const changedHeight = 44

export interface PassageBarProps extends Passage {
  /** The bar is there: the passage must not lie under it. */
  onShown(range: Range, covered: number): void
}

/** The mark bar for the chosen passage, and the sheets that it opens in its own place. */
export function PassageBar({ onShown, ...props }: PassageBarProps) {
  const { open, selection, control } = props
  const { range, mark, removed } = selection
  const [sheet, setSheet] = useState<'note' | 'source' | 'choice' | 'changed'>()
  const choice = useChoice()
  const { edits, visible } = useEdits(open, range)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage, not for each render
  useEffect(() => {
    setSheet(undefined)
    onShown(range, barHeight + (selection.changed ? changedHeight : 0))
  }, [range.start, range.end])

  const draw = (colour: MarkColour): void => {
    control.draw(colour)
    if (!mark && choice.takeMoment()) setSheet('choice')
  }
  const saveNote = (body: string): void => {
    const isFirst = !mark && body.trim() !== '' && choice.takeMoment()
    control.writeNote(body)
    if (isFirst) setSheet('choice')
    else control.clear()
  }
  const choose = (counted: boolean): void => {
    choice.choose(counted)
    setSheet(undefined)
  }
  if (sheet === 'note') {
    // A sheet of its own for each passage: what is left unsaved goes to the one it was written for.
    const key = `${range.start}-${range.end}`
    return <NoteSheet key={key} body={(mark ?? removed)?.body ?? ''} onSave={saveNote} onLeave={control.writeNote} />
  }
  if (sheet === 'choice') return <ChoiceSheet onChoose={choose} />
  if (sheet === 'source') return <SourceSheet text={open.text} range={range} edits={edits} />
  if (sheet === 'changed' && mark) return <ChangedSheet open={open} mark={mark} range={range} />
  return (
    <PassageActions
      {...props}
      onDraw={draw}
      onNote={() => setSheet('note')}
      onSource={visible ? () => setSheet('source') : undefined}
      onChanged={() => setSheet('changed')}
    />
  )
}
