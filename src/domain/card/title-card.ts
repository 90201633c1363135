import type { Drawing } from '@/domain/card/draw-op'
import { titleLines } from '@/domain/text/title'
import { type Tokens, widthOf } from '@/domain/typesetting/atoms'
import { type FittedQuote, fitQuote, type QuoteSize } from '@/domain/typesetting/fit-quote'
import { createTokens, inLines, inRows, setLine } from '@/domain/typesetting/set-text'
import type { Measure } from '@/domain/typesetting/text-op'

/** A chapter's title as a picture, in the reader's script. */
export interface PrintedTitle {
  lang: 'zh-Hans' | 'zh-Hant'
  /** Its name: 第三篇. */
  chapter: string
  title: string
  speaker: string
  event: string
}

/** `chat` (5:4) beside a link, `moments` (1:1) for 朋友圈. Neither has a code: it is a link. */
export type TitleFormat = 'chat' | 'moments'

/** The measures of a title card, in pixels of the picture. */
interface TitlePage {
  width: number
  height: number
  margin: number
  /** The top of the chapter's name. */
  top: number
  /** The space below the last line. */
  bottom: number
  /** The chapter's name, the speaker and the event. */
  small: QuoteSize
  /** Largest first. */
  sizes: readonly QuoteSize[]
  /** Between the name and the title, the title and the line, and at least between the line and the foot. */
  apart: number
  line: { width: number; height: number }
}

/** The same margins and small type as the cards of a passage. */
export const titlePages: Record<TitleFormat, TitlePage> = {
  chat: {
    width: 500,
    height: 400,
    margin: 46,
    top: 44,
    bottom: 42,
    small: { size: 22, lineHeight: 34 },
    sizes: [
      { size: 45, lineHeight: 66 },
      { size: 37, lineHeight: 56 },
      { size: 31, lineHeight: 46 },
      { size: 27, lineHeight: 40 },
    ],
    apart: 22,
    line: { width: 35, height: 2 },
  },
  moments: {
    width: 750,
    height: 750,
    margin: 88,
    top: 84,
    bottom: 80,
    small: { size: 27, lineHeight: 40 },
    sizes: [
      { size: 56, lineHeight: 84 },
      { size: 48, lineHeight: 72 },
      { size: 44, lineHeight: 66 },
      { size: 38, lineHeight: 58 },
    ],
    apart: 40,
    line: { width: 52, height: 3 },
  },
}

/** Lays out a chapter's title: its name, the title, a line, and who spoke where. Pure, as the cards of a passage are. */
export function layoutTitle(printed: PrintedTitle, format: TitleFormat, measure: Measure): Drawing {
  const { width, height, margin, top, bottom, small, sizes, apart, line } = titlePages[format]
  const inner = width - 2 * margin
  const plain = createTokens(printed.lang, 'plain', measure)
  const style = { ...small, face: 'plain', colour: 'ink-2' } as const
  const credits = [printed.speaker, printed.event].flatMap((words) => inLines(words, inner, small.size, plain))
  const rows = inRows(credits, inner, small.size, small.size / 2)
  const foot = height - bottom - rows.length * small.lineHeight
  const titleTop = top + small.lineHeight + apart
  const room = { width: inner, height: foot - 2 * apart - line.height - titleTop, sizes }
  const tokens = createTokens(printed.lang, 'quote', measure)
  const title = inClauses(printed.title, room, tokens) ?? fitQuote(printed.title, room, tokens)
  return {
    width,
    height,
    ops: [
      { op: 'fill', x: 0, y: 0, width, height, colour: 'paper' },
      ...setLine(plain(printed.chapter), margin, top, style),
      ...title.lines.flatMap(({ tokens }, i) =>
        setLine(tokens, margin, titleTop + i * title.lineHeight, { ...title, face: 'quote', colour: 'ink' }),
      ),
      { op: 'fill', x: margin, y: titleTop + title.height + apart, ...line, colour: 'accent' },
      ...rows.flatMap((row, i) =>
        row.flatMap(([words, from]) => setLine(words, margin + from, foot + i * small.lineHeight, style)),
      ),
    ],
  }
}

/** A title of two clauses with a line for each, at the largest size that allows it, but not at the smallest: they would be lost. */
function inClauses(
  title: string,
  { width, sizes }: { width: number; sizes: readonly QuoteSize[] },
  tokens: Tokens,
): FittedQuote | undefined {
  for (const size of sizes.slice(0, -1)) {
    const most = Math.floor(width / size.size)
    const lines = titleLines(title, most).map((clause) => ({ tokens: tokens(clause), begins: false }))
    const height = lines.length * size.lineHeight
    if (lines.length === 2 && lines.every(({ tokens }) => widthOf(tokens) <= most)) return { ...size, lines, height }
  }
  return undefined
}
