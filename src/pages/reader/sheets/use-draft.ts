import { type MutableRefObject, useEffect, useRef, useState } from 'react'
import { leavesOut, resumed } from '@/domain/marks/draft'
import { isVisible, noteOf } from '@/domain/marks/visible'
import { useStore } from '@/pages/shared/page/use-store'
import type { WriteProblem } from '@/store/storage'
import { drafts, marks, onHide } from '@/wiring'

/** Milliseconds from a keystroke until what is written by then is stored. Who ends the app in the middle loses so much typing at most. */
const pause = 1000

export interface DraftControl {
  /** What the sheet opens with: the note, or what was being written when the app ended. */
  words: string
  /** The note that another device wrote meanwhile is not among them. */
  leavesOut: boolean
  /** What is written by now. */
  written: MutableRefObject<string>
  /** What was written when it was last stored: only then is anything drawn anew. */
  settled: string
  /** Why the newest drafts are only in memory, until they are stored. */
  unsaved?: WriteProblem
  /** At every keystroke: nothing is stored or drawn yet. */
  write(words: string): void
  /** Stores what is written by now. */
  settle(): void
  /** The words are a note now. They stay a draft where the note could not be stored. */
  drop(): void
}

/** @param places where the note belongs: a mark's id, and the passage, where it was begun before there was a mark */
export function useDraft(places: readonly string[], body: string): DraftControl {
  // A mark that comes in while words are written does not take them along.
  const [at] = useState(places)
  const [opened] = useState(() => {
    const draft = at.map(drafts.getState().of).find((one) => one !== undefined)
    const words = resumed(draft, body)
    return { words, leavesOut: leavesOut(words, body, draft) }
  })
  const written = useRef(opened.words)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [settled, setSettled] = useState(opened.words)
  const unsaved = useStore(drafts, (state) => state.unsaved)
  const forget = (): void => at.forEach(drafts.getState().drop)
  const stop = (): void => {
    clearTimeout(timer.current)
    timer.current = undefined
  }
  const settle = (): void => {
    stop()
    const words = written.current
    const isDraft = isVisible(words) && noteOf(words) !== body
    if (isDraft) drafts.getState().save(at[0] as string, { words, from: body })
    else forget()
    setSettled(words)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: settle reads what the sheet was opened with
  useEffect(() => onHide(() => timer.current !== undefined && settle()), [])
  return {
    ...opened,
    written,
    settled,
    unsaved,
    write(words) {
      written.current = words
      timer.current ??= setTimeout(settle, pause)
    },
    settle,
    drop() {
      if (Object.keys(marks.getState().unsaved).length > 0) settle()
      else {
        stop()
        forget()
      }
    },
  }
}
