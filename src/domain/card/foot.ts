import type { PlainFormat } from '@/domain/card/formats'
import type { PrintedCard } from '@/domain/card/printed-card'
import { titleLines } from '@/domain/text/title'
import type { Tokens } from '@/domain/typesetting/atoms'
import { countLines, fillLines } from '@/domain/typesetting/lines'
import { setQuote } from '@/domain/typesetting/quote'
import { createTokens, inLines, inRows, setLine, type TextStyle } from '@/domain/typesetting/set-text'
import { shortened } from '@/domain/typesetting/shortened'
import type { Measure, TextOp } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'

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
    for (const words of [card.chapter, card.title]) {
      for (const line of linesOfHead(words, Math.floor(width / size), tokens)) {
        add((x, top) => setLine(line, x, top, about))
      }
    }
    height += between
  }
  // The quote keeps half of the picture, and more.
  const room = (page.height - bottom - page.quoteTop - page.aboveFoot) / 2
  const credits = short ? [...card.byline.slice(0, 2), card.chapter] : [...card.byline, card.revision]
  const words = credits.flatMap((words) => inLines(words, width, size, tokens))
  const most = Math.max(1, Math.floor((room - height) / lineHeight))
  for (const row of inRows(words, width, size, apart).slice(0, most)) {
    add((x, top) => row.flatMap(([word, from]) => setLine(word, x + from, top, credit)))
  }
  const top = page.height - bottom - height
  return { height, ops: rows.flatMap((row) => row.set(page.margin, top + row.top)) }
}

/** The most lines of a head. A longer one ends in …… after a clause. */
const mostLines = 3

/** A head of a card in its lines, of at most `perLine` em: a line for each clause where it has several. */
export function linesOfHead(head: string, perLine: number, tokens: Tokens): ReadonlyArray<readonly Token[]> {
  const lines = clausesOf(head, perLine).flatMap((clause) => setQuote(clause, perLine, tokens))
  if (lines.length <= mostLines) return lines.map(({ tokens }) => tokens)
  const fits = (words: string): boolean => countLines(words, perLine, tokens) <= mostLines
  return fillLines(fits(head) ? head : shortened(head, perLine, tokens, fits), perLine, tokens)
}

/** A title in its clauses. One that is too long for a line is divided again. */
function clausesOf(title: string, perLine: number): string[] {
  const clauses = titleLines(title, perLine)
  return clauses.length === 1 ? clauses : clauses.flatMap((part) => clausesOf(part, perLine))
}
