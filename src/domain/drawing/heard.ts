import type { Range } from '@/domain/text/range'

/**
 * What a screen reader says before the pieces of a paragraph in which marks begin, as JSON: words by where the piece begins in the paragraph,
 * in UTF-16 code units. Undefined if no mark begins in it: a string is compared faster than what it says.
 *
 * @param pieces the paragraph's (`piecesOf`): a mark that is covered by others may begin within one
 * @param wordsOf what is said of a mark: its colour, and its note
 */
export function heardIn<Placed extends { range: Range }>(
  marks: readonly Placed[],
  { start, end }: Range,
  pieces: string,
  wordsOf: (placed: Placed) => string,
): string | undefined {
  const own = marks.filter(({ range }) => range.start >= start && range.start < end)
  if (own.length === 0) return undefined
  const cuts = pieces.split(',').map((piece) => Number.parseInt(piece, 10))
  const heard: Record<number, string> = {}
  for (const placed of own) {
    const at = cuts.filter((cut) => cut <= placed.range.start - start).pop() ?? 0
    heard[at] = (heard[at] ?? '') + wordsOf(placed)
  }
  return JSON.stringify(heard)
}
