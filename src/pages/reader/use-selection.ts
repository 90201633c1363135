import { useEffect, useState } from 'react'
import type { Mark, MarkColour } from '@/domain/mark'
import type { PlacedMark } from '@/domain/placing'
import { type Range, sameRange } from '@/domain/range'
import { sentenceAt } from '@/domain/sentences'
import { device, marks } from '@/wiring'
import type { OpenChapter } from './use-chapter'

/** The passage under the finger: a sentence, or a mark of the reader's own. */
export interface Selection {
  range: Range
  mark?: Mark
  /** The mark's passage has other words than when it was marked. */
  changed?: true
  /** What the mark was before the last touch removed it: it can be taken back. */
  removed?: Mark
}

/** Milliseconds that a removed mark can be taken back. */
const undoFor = 4000

export interface SelectionControl {
  selection?: Selection
  /** A tap on the text: the mark there, else the sentence. A second tap on the same lets go. */
  choose(at: number): void
  clear(): void
  /** Draws the selection, changes its colour, or with the colour it has removes the mark. */
  draw(colour: MarkColour): void
  undo(): void
  /** Sets the note, drawing the passage first where it is not yet marked. */
  writeNote(body: string): void
}

/** What is chosen on the page, and what the mark bar does to it. */
export function useSelection(open: OpenChapter, placed: readonly PlacedMark[]): SelectionControl {
  const [chosen, setChosen] = useState<{ range: Range; removed?: Mark }>()
  // Looked up anew at every render: the mark may have changed since it was chosen, here or on another page.
  const here = chosen && placed.find(({ range }) => sameRange(range, chosen.range))
  const mark = here?.mark
  const store = marks.getState()
  const removed = chosen?.removed
  useEffect(() => {
    if (!removed) return
    const timer = setTimeout(() => setChosen((now) => now && { range: now.range }), undoFor)
    return () => clearTimeout(timer)
  }, [removed])

  const choose = (at: number): void => {
    const range = newestAt(placed, at)?.range ?? sentenceRange(open, at)
    setChosen(chosen && range && sameRange(chosen.range, range) ? undefined : range && { range })
  }
  const draw = (colour: MarkColour): void => {
    if (!chosen) return
    device.tick()
    if (mark?.colour === colour) {
      store.remove(mark)
      setChosen({ ...chosen, removed: mark })
      return
    }
    // A mark that was just removed comes back in the other colour, with its note.
    if (chosen.removed) store.restore({ ...chosen.removed, colour })
    else if (mark) store.recolour(mark, colour)
    else store.add(open.chapter, chosen.range, colour)
    setChosen({ range: chosen.range })
  }
  const undo = (): void => {
    if (!chosen?.removed) return
    store.restore(chosen.removed)
    setChosen({ range: chosen.range })
  }
  const writeNote = (body: string): void => {
    const noted = mark ?? chosen?.removed
    if (chosen && (noted || body.trim())) store.note(noted ?? store.add(open.chapter, chosen.range, 'underline'), body)
  }
  return {
    selection: chosen && { ...chosen, mark, changed: here?.changed },
    choose,
    clear: () => setChosen(undefined),
    draw,
    undo,
    writeNote,
  }
}

/** Of several marks over one another, the one on top. */
function newestAt(placed: readonly PlacedMark[], at: number): PlacedMark | undefined {
  const here = placed.filter(({ range }) => range.start <= at && at < range.end)
  return here.sort((a, b) => b.mark.created - a.mark.created)[0]
}

function sentenceRange({ chapter }: OpenChapter, at: number): Range | undefined {
  const sentence = sentenceAt(chapter, at)
  return sentence && { start: sentence.start, end: sentence.end }
}
