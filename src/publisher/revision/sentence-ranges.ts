import { clauseStarts } from '@/domain/text/clauses'
import type { Range } from '@/domain/text/range'
import { sentenceStarts } from '@/publisher/chapters/sentences'

/** The sentences of every line of a text, in UTF-16 code units. */
export function sentenceRanges(text: string): Range[] {
  let at = 0
  return text.split('\n').flatMap((line) => {
    const lineStart = at
    at += line.length + 1
    const starts = sentenceStarts(line)
    return starts.map((start, i) => ({ start: lineStart + start, end: lineStart + (starts[i + 1] ?? line.length) }))
  })
}

/** The clauses of every sentence of a text, in UTF-16 code units. */
export function clauseRanges(text: string): Range[] {
  return sentenceRanges(text).flatMap((sentence) => {
    const starts = clauseStarts(text.slice(sentence.start, sentence.end))
    return starts.map((start, i) => ({
      start: sentence.start + start,
      end: starts[i + 1] === undefined ? sentence.end : sentence.start + (starts[i + 1] as number),
    }))
  })
}
