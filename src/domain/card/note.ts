import type { FullCard } from '@/domain/card/full-card'
import type { Below } from '@/domain/card/plain-layout'
import { fitQuote } from '@/domain/typesetting/fit-quote'
import { createTokens, setLine } from '@/domain/typesetting/set-text'
import type { Measure } from '@/domain/typesetting/text-op'

/** The most lines of a note that are printed. A longer one ends in …… after a clause. */
const linesLimit = 10

/** Between the line above it and the note, in pixels. */
const space = 24

/** The reader's own words under a passage, in pixels from `left`. */
export function layoutNote({ note = '', lang }: FullCard, left: number, width: number, measure: Measure): Below {
  const sizes = [
    { size: 30, lineHeight: 52 },
    { size: 27, lineHeight: 46 },
  ]
  const room = { width, height: linesLimit * 46, sizes }
  const { lines, size, lineHeight } = fitQuote(note, room, createTokens(lang, 'plain', measure))
  return {
    height: space + lines.length * lineHeight,
    opsAt: (top) =>
      lines.flatMap(({ tokens }, i) =>
        setLine(tokens, left, top + space + i * lineHeight, { size, lineHeight, face: 'plain', colour: 'ink-2' }),
      ),
  }
}
