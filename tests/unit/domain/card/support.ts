import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import type { CardFormat } from '@/domain/card/formats'
import type { FullCard } from '@/domain/card/full-card'
import { layoutPlain } from '@/domain/card/templates/plain'
import type { TextOp } from '@/domain/typesetting/text-op'

export const formats: readonly CardFormat[] = ['long', 'chat', 'moments']

/** A card about a quote, otherwise as those of the first chapter. */
export function cardWith(quote: string, more: Partial<FullCard> = {}): FullCard {
  return {
    speaker: '张小龙',
    shortTitle: '每天有5亿人在吐槽微信',
    app: '伴读',
    bookTitle: '《微信下一个八年，张小龙想好了没？》',
    rights: ['文字版权归钛媒体，讲话归讲者'],
    context: contextWith(quote),
    lang: 'zh-Hans',
    quote,
    chapter: '第一篇',
    title: '每天有5亿人在吐槽微信，有1亿人教我怎样做产品',
    byline: ['张小龙讲', '钛媒体实录', '2019 微信公开课'],
    revision: '第 3 版',
    ...more,
  }
}

/** The quote's own paragraphs, without anything about it. */
const contextWith = (quote: string): FullCard['context'] => ({
  colour: 'underline',
  paragraphs: quote.split('\n').map((text) => ({ text, passage: { start: 0, end: text.length } })),
})

/** Stands for a font: a letter is a little over half an em, a dash is as wide as Han. */
export const letterMeasure = (word: string): number =>
  Array.from(word, (one): number => (/[—…“”‘’]/.test(one) ? 1 : 0.55)).reduce((sum, width) => sum + width)

/** A card in 簡潔. */
export const drawn = (card: FullCard, format: CardFormat = 'long', code = true): Drawing =>
  layoutPlain(card, { format, code }, letterMeasure)

const isText = (op: DrawOp): op is TextOp => op.op === 'text'

export const texts = ({ ops }: Drawing, face?: TextOp['face']): TextOp[] =>
  ops.filter(isText).filter((op) => face === undefined || op.face === face)

/** Text by its lines, from the top. */
export function linesOf(ops: readonly TextOp[]): TextOp[][] {
  const byBaseline = new Map<number, TextOp[]>()
  for (const op of ops) byBaseline.set(op.y, [...(byBaseline.get(op.y) ?? []), op])
  return [...byBaseline.values()]
}

export const wordsOf = (line: readonly TextOp[]): string => line.map(({ text }) => text).join('')

/** The lines of the quote, as they read. */
export const quoteLines = (drawing: Drawing): string[] => linesOf(texts(drawing, 'quote')).map(wordsOf)

/** The right edge of a run, as the font sets it. */
export function rightOf({ text, x, size }: TextOp): number {
  const em = Array.from(text).reduce((sum, one) => sum + (one >= '\u2e80' || /[—…“”‘’]/.test(one) ? 1 : 0.55), 0)
  return x + em * size
}
