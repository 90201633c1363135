import type { Range } from '@/domain/text/range'
import { isByChance } from '@/domain/text/revision-map'
import {
  clauseEnd,
  hasEnd,
  isWithinWord,
  nextEnd,
  previousEnd,
  type Side,
  sentenceEnd,
} from '@/domain/verdict/comparing/ends'
import type { MarkedStretch } from '@/domain/verdict/comparing/marked-stretches'
import { negationBefore } from '@/domain/verdict/negation'

/** Two wordings, and the range of the source's letters that they show. */
interface Shown {
  list: MarkedStretch[]
  range: Range
}

/**
 * What is shown where a quote begins: nothing that it left out before its own first words but a negation. Where it begins with other words, the source from the
 * beginning of their clause.
 *
 * @param list the stretches of `source.range`
 */
export function openedStart(list: MarkedStretch[], { text, letters, range }: Side, quote: Side): Shown {
  const [first, ...rest] = list
  if (!first?.differs || first.moved) return { list, range }
  const end = range.start + first.was.length
  let start = end
  if (first.is !== '') {
    const isClause = hasEnd(quote.text, quote.letters, quote.range.start + first.is.length, clauseEnd)
    const isBetween = first.was === '' && !isClause && hasEnd(text, letters, end, clauseEnd)
    if (!isBetween && !hasEnd(text, letters, end, sentenceEnd)) start = previousEnd(text, letters, end, clauseEnd)
  }
  while (isWithinWord(letters, start)) start--
  if (first.is === '') start -= negationBefore(text, letters, start)
  const was = letters.text.slice(start, end)
  const kept = was === '' && first.is === '' ? rest : [{ was, is: first.is, differs: true }, ...rest]
  return { list: kept, range: { start, end: range.end } }
}

/** The same where a quote ends: with other words, the source to the end of their clause, or of the sentence if a whole clause is another. */
export function closedEnd(list: MarkedStretch[], { text, letters, range }: Side, quote: Side): Shown {
  const [rest, last] = withClauseStart(list, { text, letters, range })
  if (!last?.differs || last.moved) return { list, range }
  const start = range.end - last.was.length
  let end = start
  if (last.is !== '') {
    const isAtEnd = hasEnd(text, letters, start, clauseEnd)
    const isClause = isAtEnd && hasEnd(quote.text, quote.letters, quote.range.end - last.is.length, clauseEnd)
    if (hasEnd(text, letters, start, sentenceEnd)) end = start
    else if (isClause) end = nextEnd(text, letters, start + 1, sentenceEnd)
    else if (last.was !== '' || !isAtEnd) end = nextEnd(text, letters, start + 1, clauseEnd)
  }
  while (isWithinWord(letters, end)) end++
  const was = letters.text.slice(start, end)
  const kept = was === '' && last.is === '' ? rest : [...rest, { was, is: last.is, differs: true }]
  return { list: kept, range: { start: range.start, end } }
}

/** The last stretch, with the one or two letters from the beginning of its clause if they are the same by chance. */
function withClauseStart(list: MarkedStretch[], { text, letters, range }: Side): [MarkedStretch[], MarkedStretch?] {
  const rest = list.slice(0, -1)
  const [before, last] = [rest[rest.length - 1], list[list.length - 1]]
  if (!before || before.differs || !last?.differs) return [rest, last]
  const start = range.end - last.was.length
  const length = start - previousEnd(text, letters, start + 1, clauseEnd)
  if (length === 0 || length >= before.was.length || !isByChance({ from: 0, to: 0, length }, last.is.length))
    return [rest, last]
  const shared = before.was.slice(-length)
  const shorter = { ...before, was: before.was.slice(0, -length), is: before.is.slice(0, -length) }
  return [[...rest.slice(0, -1), shorter], { ...last, was: shared + last.was, is: shared + last.is }]
}
