/** Words that were being written beside a passage, and the note that stood there when they were begun. */
export interface Draft {
  words: string
  from: string
}

/**
 * What a note is written on with. Where it has become another since, on another device, both are there for the reader to choose from: her
 * next change takes the place of what she sees.
 */
export function resumed(draft: Draft | undefined, body: string): string {
  if (!draft || draft.words.trim() === body) return body
  return draft.from === body || body === '' ? draft.words : `${body}\n${draft.words}`
}
