import { marginQuery, wideQuery } from '@/domain/drawing/wide-layout'

/** CSS pixels that the bar takes up below a passage, with the space around it. */
const floatingBar = 64

/** What a window has room for beside the text. */
export const wideWindow = {
  /** The contents. */
  isWide: (): boolean => matchMedia(wideQuery).matches,

  /** A margin as well. */
  hasMargin: (): boolean => matchMedia(marginQuery).matches,

  /** CSS pixels that a bar covers below the passage that it belongs to: none in the margin. */
  coveredByBar: (): number => (wideWindow.hasMargin() ? 0 : floatingBar),

  /** Calls back when either changes; returns how to stop. */
  onChange(listener: () => void): () => void {
    const queries = [wideQuery, marginQuery].map((query) => matchMedia(query))
    for (const query of queries) query.addEventListener('change', listener)
    return () => {
      for (const query of queries) query.removeEventListener('change', listener)
    }
  },
}
