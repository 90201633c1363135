import { lookLetters } from '@/domain/drawing/pieces'
import type { LookRange } from '@/domain/drawing/runs'
import type { Block } from '@/domain/text/book'
import { rangesMeet } from '@/domain/text/range'

/** The pieces of a block the plain way: cut where anything begins or ends, and every look asked at every cut. */
export function piecesAskingEveryLook(block: Block, blockStart: number, looks: readonly LookRange[]): string {
  const span = { start: blockStart, end: blockStart + block.text.length }
  const own = looks.filter((look) => rangesMeet(look, span))
  const cuts = new Set(block.sentences)
  for (const { start, end } of own) {
    cuts.add(Math.max(start - blockStart, 0))
    if (end < span.end) cuts.add(end - blockStart)
  }
  return [...cuts]
    .sort((a, b) => a - b)
    .map((cut) => `${cut}${lettersAt(cut + blockStart, own)}`)
    .join(',')
}

function lettersAt(at: number, looks: readonly LookRange[]): string {
  let wash = ''
  let line = ''
  for (const { start, end, look } of looks) {
    if (at < start || at >= end) continue
    if (look === 'underline') line = lookLetters.underline
    else if (look === 'crowd') line ||= lookLetters.crowd
    else wash = lookLetters[look]
  }
  return wash + line
}
