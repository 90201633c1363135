import { type MutableRefObject, useEffect, useRef, useState } from 'react'
import { leavesOut, resumed } from '@/domain/marks/draft'
import { isVisible, noteOf } from '@/domain/marks/visible'
import { useStore } from '@/pages/shared/page/use-store'
import type { WriteProblem } from '@/store/storage'
import { drafts, marks, onHide } from '@/wiring'

/** Milliseconds from a keystroke until the draft is stored. If the app ends in between, no more typing than this is lost. */
const storeInterval = 1000

export interface DraftControl {
  /** The words that the sheet opens with: the note, or an unfinished draft. */
  words: string
  /** These words lack a note that another device wrote meanwhile. */
  leavesOut: boolean
  /** The words written so far. */
  written: MutableRefObject<string>
  /** The words as last stored. The sheet renders again only when these change. */
  stored: string
  /** Why the newest drafts are only in memory. Undefined once they are stored. */
  unsaved?: WriteProblem
  /** Called at every keystroke. Nothing is stored or rendered yet. */
  write(words: string): void
  /** Stores the words written so far. */
  store(): void
  /** The words became a note. If that could not be stored, they stay a draft. */
  drop(): void
}

/**
 * The draft of a note while it is written.
 *
 * @param places where the note belongs: the mark's id, and the passage, in case the draft was begun before the mark
 */
export function useDraft(places: readonly string[], body: string): DraftControl {
  // A mark that arrives from another device meanwhile does not change where the draft belongs.
  const [at] = useState(places)
  const [opened] = useState(() => {
    const draft = at.map(drafts.getState().of).find((one) => one !== undefined)
    const words = resumed(draft, body)
    return { words, leavesOut: leavesOut(words, body, draft) }
  })
  const written = useRef(opened.words)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [stored, setStored] = useState(opened.words)
  const unsaved = useStore(drafts, (state) => state.unsaved)
  const forget = (): void => at.forEach(drafts.getState().drop)
  const stop = (): void => {
    clearTimeout(timer.current)
    timer.current = undefined
  }
  const store = (): void => {
    stop()
    const words = written.current
    const isDraft = isVisible(words) && noteOf(words) !== body
    if (isDraft) drafts.getState().save(at[0] as string, { words, from: body })
    else forget()
    setStored(words)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: store reads only refs and what the sheet opened with
  useEffect(() => onHide(() => timer.current !== undefined && store()), [])
  return {
    ...opened,
    written,
    stored,
    unsaved,
    write(words) {
      written.current = words
      timer.current ??= setTimeout(store, storeInterval)
    },
    store,
    drop() {
      if (Object.keys(marks.getState().unsaved).length > 0) store()
      else {
        stop()
        forget()
      }
    },
  }
}
