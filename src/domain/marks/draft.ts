import { type Mark, noteLimit, type Wording } from '@/domain/marks/mark'
import { isVisible, noteOf } from '@/domain/marks/visible'

/** Words being written beside a passage, and the note that stood there at the start. */
export interface Draft {
  words: string
  from: string
}

/**
 * The words that the note sheet opens with. If another device changed the note meanwhile, it has both wordings, since the reader's next
 * change replaces what she sees. If both do not fit, it has the draft.
 */
export function resumed(draft: Draft | undefined, body: string): string {
  if (!draft || !isVisible(draft.words) || noteOf(draft.words) === body) return body
  if (draft.from === body || body === '') return draft.words
  const both = `${body}\n${draft.words}`
  return both.length <= noteLimit ? both : draft.words
}

/** Whether the present note is not among the words. A change must then keep it in the history. */
export const leavesOut = (words: string, body: string, draft: Draft | undefined): boolean =>
  draft !== undefined && draft.from !== body && !words.startsWith(body)

/** Other wordings from other devices, the newest first: the history without those that are among these words. */
export const alsoWritten = ({ history = [] }: Pick<Mark, 'history'>, words: string): Wording[] =>
  history.filter(({ body }) => !words.includes(body))

/** The words with another wording below them; undefined if both do not fit one note. */
export function appended(words: string, { body }: Wording, limit: number): string | undefined {
  const both = !isVisible(words) ? body : `${words.trimEnd()}\n${body}`
  return both.length <= limit ? both : undefined
}
