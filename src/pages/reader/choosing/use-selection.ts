import { useState } from 'react'
import { type Chosen, markInHand, tapped } from '@/domain/choosing/chosen'
import { type Move, type Span, spanAt, spanOf, widened, withEndMoved } from '@/domain/choosing/span'
import { withNoteUnseen } from '@/domain/marks/change'
import type { Mark, MarkColour } from '@/domain/marks/mark'
import { isVisible } from '@/domain/marks/visible'
import type { PlacedMark } from '@/domain/placing/placing'
import { type Range, sameRange, trimmed } from '@/domain/text/range'
import { quoteLimit } from '@/domain/text/selector'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { offerNote, offerUndo } from '@/pages/shared/notices/offer-undo'
import { useStore } from '@/pages/shared/page/use-store'
import { device, marks, notice, textSelection } from '@/wiring'

/** The chosen passage: words without a mark, or one of the reader's marks. */
export interface Selection extends Pick<Span, 'range' | 'unit' | 'step'> {
  mark?: Mark
  /** The mark's passage has changed since it was marked. */
  changed?: true
  /** The mark as it was before the last tap removed it. That can be undone. */
  removed?: Mark
  /** The device shows a selection that can be dragged on. */
  live?: boolean
  /** The id of the mark that was tapped or drawn. There may be others on the same words. */
  id?: string
  /** How often a note was tapped. Each tap opens its sheet. */
  writing?: number
}

export interface SelectionControl {
  selection?: Selection
  /** A tap on the text chooses the mark there, the next tap the mark below, else the sentence. One more tap clears the choice. */
  choose(at: number): void
  /** A long press makes the paragraph selectable if the device can do that, else it is a tap. */
  hold(at: number): void
  /** Chooses any passage, or the mark with this id. `live`: the device shows a selection. */
  select(range: Range, live: boolean, id?: string): void
  /** The selection in the held paragraph changed; undefined if it was dropped. */
  drag(range: Range | undefined): void
  /** Where the live selection begins, in UTF-16 code units. */
  held?: number
  /** The device no longer shows a selection. */
  release(): void
  /** A tap on a mark's note. */
  chooseNote(placed: PlacedMark): void
  /** Changes the passage to the next unit around the tapped place. A chosen mark changes with it. */
  widen(): void
  /** Moves one end by a step. A chosen mark changes with it. */
  move(move: Move): void
  /** Drops the choice and the device's selection. */
  clear(): void
  /** Drops the choice, but not the browser's selection. */
  letGo(): void
  /** Marks the passage, recolours the mark, or removes it if it has this colour. */
  draw(colour: MarkColour): void
  /** Present for some seconds after a mark was removed or its note emptied. */
  undo?: () => void
  /** Sets the note, and marks the passage first if it has no mark. `seen` is the mark that the note was written for. */
  writeNote(body: string, seen?: Mark): void
}

/** The chosen passage and the mark bar's actions on it. `onChoosing` is called whenever something of the text is chosen. */
export function useSelection(
  open: OpenChapter,
  placed: readonly PlacedMark[],
  onChoosing: () => void,
): SelectionControl {
  const offered = useStore(notice, ({ undo }) => undo)
  const [last, setChosen] = useState<Chosen>()
  const chosen = last?.undo && last.undo !== offered ? { span: last.span, id: last.id } : last
  // Looked up at every render: the mark may have changed since it was chosen, also on another page.
  const mark = chosen && markInHand(placed, chosen)
  const store = marks.getState()
  const body = open.blocks
  const { removed } = chosen ?? {}
  // Undo must not overwrite a note that another device wrote meanwhile.
  const isEmptied = mark !== undefined && mark.mark.id === chosen?.id && !mark.mark.body
  const undoable = chosen?.undo !== undefined && (removed !== undefined || isEmptied)
  /** Ends the offer of an undo, unless it is about the chosen mark. */
  const endOthersUndo = (): void => {
    if (!mark || !chosen?.undo) notice.getState().endUndo()
  }

  const choose = (at: number): void => {
    onChoosing()
    setChosen(tapped(body, placed, chosen, at))
  }
  const select = (selected: Range, live: boolean, id?: string): void => {
    onChoosing()
    // The reader sees at once how long a mark can be.
    const range = trimmed(open.text, selected, quoteLimit)
    if (range) setChosen({ span: spanOf(body, range), live, id })
  }
  const hold = (at: number): void => {
    const span = textSelection.canHold() ? spanAt(body, at) : undefined
    if (span) select(span.range, true)
    else choose(at)
  }
  const chooseNote = ({ mark, range }: PlacedMark): void => {
    onChoosing()
    setChosen({ span: spanOf(body, range), id: mark.id, writing: (chosen?.writing ?? 0) + 1 })
  }
  const clear = (): void => {
    textSelection.drop()
    setChosen(undefined)
  }
  const adjust = (span: Span): void => {
    if (mark && !sameRange(mark.range, span.range)) {
      endOthersUndo()
      store.retarget(mark.mark, open.chapter, span.range)
    }
    textSelection.drop()
    setChosen({ span, id: mark?.mark.id, undo: mark && chosen?.undo })
  }
  const draw = (colour: MarkColour): void => {
    if (!chosen) return
    const { span } = chosen
    device.tick()
    textSelection.drop()
    if (mark?.mark.colour === colour) {
      store.remove(mark.mark)
      setChosen({ span, removed: mark.mark, undo: offerUndo(mark.mark) })
      return
    }
    endOthersUndo()
    // A mark that was just removed comes back in the new colour, with its note.
    if (removed) store.restore({ ...removed, colour })
    else if (mark) store.recolour(mark.mark, colour)
    const drawn = removed ?? mark?.mark ?? store.add(open.chapter, span.range, colour)
    setChosen({ span, id: drawn.id, undo: mark && chosen.undo })
  }
  const undo = (): void => {
    if (!chosen) return
    notice.getState().takeBack()
    setChosen({ span: chosen.span, id: removed?.id ?? chosen.id })
  }
  /** Writes the note to the mark that the sheet opened with, even if another mark lies on top now. */
  const noteSeen = (words: string, seen: Mark): void => {
    store.note(seen, words)
    const undo = isVisible(words) ? undefined : offerNote(seen)
    if (undo) setChosen((now) => now && { span: now.span, id: seen.id, undo })
  }
  const writeNote = (words: string, seen?: Mark): void => {
    const hadWords = (seen ?? mark?.mark)?.body !== undefined && !removed
    if (!isVisible(words) && !hadWords) return
    notice.getState().endUndo()
    if (seen) noteSeen(words, seen)
    else if (mark) store.note(withNoteUnseen(mark.mark), words)
    else if (chosen) store.add(open.chapter, chosen.span.range, 'underline', words)
  }
  return {
    selection: chosen && { ...chosen, ...chosen.span, mark: mark?.mark, changed: mark?.changed },
    choose,
    hold,
    select,
    chooseNote,
    drag: (range) => (range ? select(range, true) : clear()),
    held: chosen?.live ? chosen.span.range.start : undefined,
    release: () => setChosen((now) => now && { ...now, live: false }),
    widen: () => chosen && adjust(widened(body, chosen.span)),
    move: (move) => chosen && adjust(withEndMoved(body, chosen.span, move)),
    clear,
    letGo: () => setChosen(undefined),
    draw,
    undo: undoable ? undo : undefined,
    writeNote,
  }
}
