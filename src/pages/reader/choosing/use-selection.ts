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

/** The passage under the finger: one that is being chosen, or a mark of the reader's own. */
export interface Selection extends Pick<Span, 'range' | 'unit' | 'step'> {
  mark?: Mark
  /** The mark's passage has other words than when it was marked. */
  changed?: true
  /** What the mark was before the last touch removed it: it can be taken back. */
  removed?: Mark
  /** The device shows the selection, and it can be dragged on. */
  live?: boolean
  /** The mark that was touched or drawn: there may be others on the same words. */
  id?: string
  /** How often a note was touched: it is to be written on. */
  writing?: number
}

export interface SelectionControl {
  selection?: Selection
  /** A tap on the text: the mark there, the next time the one below it, else the sentence. A further tap lets go. */
  choose(at: number): void
  /** A long press on the text: its paragraph can be selected from then on where the device has a way, else it is a tap. */
  hold(at: number): void
  /**
   * Any passage of the text, as it was selected freely, or a mark with this id; `live` as long as the device shows the selection.
   */
  select(range: Range, live: boolean, id?: string): void
  /** What is selected of the paragraph that is held; undefined once that was given up. */
  drag(range: Range | undefined): void
  /** Where the selection begins that the device shows and lets be dragged on, in UTF-16 code units. */
  held?: number
  /** The device shows no selection any more. */
  release(): void
  /** A tap on a mark's note. */
  chooseNote(placed: PlacedMark): void
  /** The next kind of passage around the place that was tapped. A mark goes along. */
  widen(): void
  /** Moves one end by a step. A mark goes along. */
  move(move: Move): void
  clear(): void
  /** The same, and what the browser has selected stays. */
  letGo(): void
  /** Draws the selection, changes its colour, or with the colour it has removes the mark. */
  draw(colour: MarkColour): void
  /** Present for a while after a mark was removed or its note emptied. */
  undo?: () => void
  /** Sets the note, drawing the passage first where it is not yet marked. `seen` is the mark that it was written on. */
  writeNote(body: string, seen?: Mark): void
}

/** What is chosen on the page, and what the mark bar does to it. `onChoosing` is called at every touch on the text. */
export function useSelection(
  open: OpenChapter,
  placed: readonly PlacedMark[],
  onChoosing: () => void,
): SelectionControl {
  const offered = useStore(notice, ({ undo }) => undo)
  const [last, setChosen] = useState<Chosen>()
  const chosen = last?.undo && last.undo !== offered ? { span: last.span, id: last.id } : last
  // Looked up anew at every render: the mark may have changed since it was chosen, here or on another page.
  const mark = chosen && markInHand(placed, chosen)
  const store = marks.getState()
  const body = open.blocks
  const { removed } = chosen ?? {}
  // Words that another device wrote there meanwhile are not taken the place of.
  const isEmptied = mark !== undefined && mark.mark.id === chosen?.id && !mark.mark.body
  const undoable = chosen?.undo !== undefined && (removed !== undefined || isEmptied)
  /** What was done before can be taken back no more, unless it was done to the mark in hand. */
  const endOthersUndo = (): void => {
    if (!mark || !chosen?.undo) notice.getState().endUndo()
  }

  const choose = (at: number): void => {
    onChoosing()
    setChosen(tapped(body, placed, chosen, at))
  }
  const select = (selected: Range, live: boolean, id?: string): void => {
    onChoosing()
    // The reader sees at once how far a mark can reach.
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
    // A mark that was just removed comes back in the other colour, with its note.
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
  /** What the sheet was opened on, also where it is gone or another lies there by now. */
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
