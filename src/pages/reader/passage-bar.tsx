import { useEffect, useMemo, useState } from 'react'
import { useWords } from '@/components/words'
import type { MarkColour } from '@/domain/mark'
import { type Range, rangesMeet } from '@/domain/range'
import { type EditAt, editsWithin } from '@/domain/source-wording'
import * as phrases from '@/domain/words'
import { book, copy, marks } from '@/wiring'
import { openCard } from '../open-place'
import { useStore } from '../use-store'
import { ChoiceSheet } from './choice-sheet'
import { MarkBar } from './mark-bar'
import { NoteSheet } from './note-sheet'
import { ShareAction } from './share-action'
import { SourceSheet } from './source-sheet'
import type { OpenChapter } from './use-chapter'
import { useChoice } from './use-choice'
import type { CrowdRange } from './use-others'
import type { Selection, SelectionControl } from './use-selection'
import { sharedFrom } from './use-share'

/** Pixels the bar covers at the bottom of the glass, with room for the line above it. */
const barHeight = 190

export interface PassageBarProps {
  open: OpenChapter
  selection: Selection
  /** What others marked in the chapter. */
  others: readonly CrowdRange[]
  control: SelectionControl
  /** The bar is there: the passage must not lie under it. */
  onShown(range: Range, covered: number): void
}

/** The mark bar for the chosen passage, and the sheets that it opens in its own place. */
export function PassageBar({ open, selection, others, control, onShown }: PassageBarProps) {
  const { say, convert } = useWords()
  const unsaved = useStore(marks, (state) => state.unsaved[open.chapter.id] === true)
  const [sheet, setSheet] = useState<'note' | 'source' | 'choice'>()
  const { range, mark, removed } = selection
  const choice = useChoice()
  const { edits, visible } = useEdits(open, range)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage, not for each render
  useEffect(() => {
    setSheet(undefined)
    onShown(range, barHeight)
  }, [range.start, range.end])

  if (sheet === 'note') {
    const save = (body: string): void => {
      const isFirst = !mark && body.trim() !== '' && choice.takeMoment()
      control.writeNote(body)
      if (isFirst) setSheet('choice')
      else control.clear()
    }
    // A sheet of its own for each passage: what is left unsaved goes to the one it was written for.
    const key = `${range.start}-${range.end}`
    return <NoteSheet key={key} body={(mark ?? removed)?.body ?? ''} onSave={save} onLeave={control.writeNote} />
  }
  if (sheet === 'choice') {
    const choose = (counted: boolean): void => {
      choice.choose(counted)
      setSheet(undefined)
    }
    return <ChoiceSheet onChoose={choose} />
  }
  if (sheet === 'source') return <SourceSheet text={open.text} range={range} edits={edits} />
  const copyWords = async (): Promise<void> => {
    const words = convert(open.text.slice(range.start, range.end), { chapter: open.chapter.id, start: range.start })
    // Where the device refuses, the bar stays: going away would say that it worked.
    if (await copy(words)) control.clear()
  }
  const draw = (colour: MarkColour): void => {
    control.draw(colour)
    if (!mark && choice.takeMoment()) setSheet('choice')
  }
  const shared = sharedFrom(open, range)
  const crowd = others.find((other) => rangesMeet(other, range))
  return (
    <MarkBar
      colour={mark?.colour}
      onDraw={draw}
      onUndo={removed && control.undo}
      readers={crowd && say(phrases.markedByMany, { count: crowd.readers })}
      trouble={unsaved ? say(phrases.notSaved) : undefined}
      onNote={() => setSheet('note')}
      onCopy={() => void copyWords()}
      onCard={() => openCard(open.chapter.id, range)}
      onSource={visible ? () => setSheet('source') : undefined}
      share={<ShareAction place={shared.place} title={convert(shared.title)} />}
    />
  )
}

/** The edits within a passage, and whether one can be seen in the reader's script: 裡 and 裏 are one character in 简体. */
function useEdits({ chapter }: OpenChapter, range: Range): { edits: EditAt[]; visible: boolean } {
  const { convert } = useWords()
  return useMemo(() => {
    const edits = editsWithin(book, chapter, range)
    return { edits, visible: edits.some(({ edit: { was, is } }) => convert(was) !== convert(is)) }
  }, [chapter, range, convert])
}
