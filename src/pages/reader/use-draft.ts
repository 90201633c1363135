import { useState } from 'react'
import { leavesOut, resumed } from '@/domain/draft'
import { drafts, marks } from '@/wiring'

export interface DraftControl {
  /** What the sheet opens with: the note, or what was being written when the app ended. */
  words: string
  /** The note that another device wrote meanwhile is not among them. */
  leavesOut: boolean
  /** There is no room to store them. */
  unsaved: boolean
  /** Stored at once: nobody knows when an app ends. */
  keep(words: string): void
  /** The words are a note now. They stay a draft where the note could not be stored. */
  drop(): void
}

/** @param places where the note belongs: a mark's id, and the passage, where it was begun before there was a mark */
export function useDraft(places: readonly string[], body: string): DraftControl {
  // A mark that comes in while words are written does not take them along.
  const [at] = useState(places)
  const [opened] = useState(() => {
    const draft = at.map(drafts.of).find((one) => one !== undefined)
    const words = resumed(draft, body)
    return { words, leavesOut: leavesOut(words, body, draft) }
  })
  const [unsaved, setUnsaved] = useState(false)
  const forget = (): void => at.forEach(drafts.drop)
  return {
    ...opened,
    unsaved,
    keep(words) {
      const isDraft = words.trim() !== '' && words.trim() !== body
      if (!isDraft) forget()
      setUnsaved(isDraft && !drafts.keep(at[0] as string, { words, from: body }))
    },
    drop() {
      if (Object.keys(marks.getState().unsaved).length === 0) forget()
    },
  }
}
