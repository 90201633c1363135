import { useState } from 'react'
import { resumed } from '@/domain/draft'
import { drafts } from '@/wiring'

export interface DraftControl {
  /** What the sheet opens with: the note, or what was being written when the app ended. */
  words: string
  /** Stored at once: nobody knows when an app ends. */
  keep(words: string): void
  /** The words are a note now. */
  drop(): void
}

/** @param place where the note belongs: a mark's id, or the passage */
export function useDraft(place: string, body: string): DraftControl {
  // A mark that comes in while words are written does not take them along.
  const [at] = useState(place)
  const [words] = useState(() => resumed(drafts.of(at), body))
  const drop = (): void => drafts.drop(at)
  return {
    words,
    keep: (words) => (words.trim() === body ? drop() : drafts.keep(at, { words, from: body })),
    drop,
  }
}
