import type { Say } from '@/domain/say'
import type { BlockType } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import type { QuotePlace } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'
import { book } from '@/wiring'

/** What the outlet's words are called, by the type of their block. */
const outletTypes: Partial<Record<BlockType, string>> = {
  heading: words.blockHeading,
  lead: words.blockLead,
  note: words.blockNote,
  caption: words.blockCaption,
}

/** Where a quote stands, and who says it: 第四篇，张小龙讲; 引言，钛媒体，按语. */
export function whereOf({ chapter, types, whose }: QuotePlace, say: Say, convert: (text: string) => string): string {
  const { number = 0 } = book.chapters.find(({ id }) => id === chapter) ?? {}
  const ofOutlet = types.flatMap((type) => outletTypes[type] ?? []).map((type) => say(type))
  const outlet = [convert(book.source.outlet), ...ofOutlet]
  const speaker = convert(book.byline.find((line) => line.includes(book.speaker)) ?? book.speaker)
  const said = { speaker: [speaker], outlet, both: [...outlet, speaker] }[whose]
  return [chapterName(number, say), ...said].join('，')
}
