import type { PlainFormat } from '@/domain/card/formats'
import type { PrintedCard } from '@/domain/card/printed-card'
import { titleLines } from '@/domain/text/title'
import { setQuote } from '@/domain/typesetting/quote'
import { createTokens, inLines, inRows, setLine, type TextStyle } from '@/domain/typesetting/set-text'
import type { Measure, TextOp } from '@/domain/typesetting/text-op'

/** A row of the foot: how far below the foot's top it begins, and how it is set. */
interface Row {
  top: number
  set(x: number, top: number): TextOp[]
}

export interface Foot {
  height: number
  ops: TextOp[]
}

/** The origin of the words at the bottom of a card: chapter and title, then who spoke and who wrote it down. */
export function layoutFoot(card: Omit<PrintedCard, 'quote'>, page: PlainFormat, measure: Measure): Foot {
  const { size, lineHeight, width, apart, between, bottom } = page.foot
  const tokens = createTokens(card.lang, 'plain', measure)
  const style = { size, lineHeight, face: 'plain' } as const
  const about: TextStyle = { ...style, colour: 'ink' }
  const credit: TextStyle = { ...style, colour: 'ink-2' }
  // A message has the title beside the picture, and needs no code.
  const short = !page.code
  const rows: Row[] = []
  let height = 0
  const add = (set: Row['set']): void => {
    rows.push({ top: height, set })
    height += lineHeight
  }
  if (!short) {
    const perLine = Math.floor(width / size)
    for (const words of [card.chapter, ...clausesOf(card.title, perLine)]) {
      for (const line of setQuote(words, perLine, tokens)) add((x, top) => setLine(line.tokens, x, top, about))
    }
    height += between
  }
  const credits = short ? [...card.byline.slice(0, 2), card.chapter] : [...card.byline, card.revision]
  const words = credits.flatMap((words) => inLines(words, width, size, tokens))
  for (const row of inRows(words, width, size, apart)) {
    add((x, top) => row.flatMap(([word, from]) => setLine(word, x + from, top, credit)))
  }
  const top = page.height - bottom - height
  return { height, ops: rows.flatMap((row) => row.set(page.margin, top + row.top)) }
}

/** A title in its clauses. One that is too long for a line is divided again. */
export function clausesOf(title: string, perLine: number): string[] {
  const clauses = titleLines(title, perLine)
  return clauses.length === 1 ? clauses : clauses.flatMap((part) => clausesOf(part, perLine))
}
