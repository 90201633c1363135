import { type Mark, noteLimit, type Wording } from '@/domain/marks/mark'
import { isVisible, noteOf } from '@/domain/marks/visible'

/** Words that were being written beside a passage, and the note that stood there when they were begun. */
export interface Draft {
  words: string
  from: string
}

/**
 * What a note is written on with. Where it has become another since, on another device, both are there for the reader to choose from: her
 * next change takes the place of what she sees. Where they are too much for one note, those that were being written are.
 */
export function resumed(draft: Draft | undefined, body: string): string {
  if (!draft || !isVisible(draft.words) || noteOf(draft.words) === body) return body
  if (draft.from === body || body === '') return draft.words
  const both = `${body}\n${draft.words}`
  return both.length <= noteLimit ? both : draft.words
}

/** Whether the note that is there now is not among the words: a change must then leave it in the history. */
export const leavesOut = (words: string, body: string, draft: Draft | undefined): boolean =>
  draft !== undefined && draft.from !== body && !words.startsWith(body)

/** What else was written beside a mark, on another device at the same time, the newest first: its history without what is among these words. */
export const alsoWritten = ({ history = [] }: Pick<Mark, 'history'>, words: string): Wording[] =>
  history.filter(({ body }) => !words.includes(body))

/** The words with another wording below them; undefined where they are too much for one note. */
export function appended(words: string, { body }: Wording, limit: number): string | undefined {
  const both = !isVisible(words) ? body : `${words.trimEnd()}\n${body}`
  return both.length <= limit ? both : undefined
}
