import type { Chapter } from '@/domain/text/book'
import type { Place } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'

/**
 * The place that the 小程序码 of a passage leads to: its first sentence, or its chapter if there is no passage. So there are as many codes as
 * sentences and chapters, however many passages readers choose.
 *
 * @param sentences of the chapter, in the order of the text
 */
export function codePlace({ id, revision }: Chapter, sentences: readonly Range[], passage?: Range): Place {
  const first = passage && sentences.find(({ end }) => end > passage.start)
  return first ? { chapter: id, passage: { revision, start: first.start, end: first.end } } : { chapter: id }
}
