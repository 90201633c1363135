import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { jpegQualities } from '@/domain/card/formats'
import { printedCard } from '@/domain/card/printed-card'
import { layoutShared } from '@/domain/card/share-layout'
import { layoutTitle } from '@/domain/card/title-card'
import { cardFile } from '@/domain/document/place-head'
import { cardColours } from '@/domain/drawing/theme'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import type { Edition } from '@/domain/text/edition'
import { chapterName } from '@/domain/text/numeral'
import type { Place } from '@/domain/text/place'
import type { Measure } from '@/domain/typesetting/text-op'
import { type Brush, measureWord, paint } from '@/platform/pictures/paint'

type Drawn = ReturnType<typeof layoutTitle>

/** A card, and how it is laid out with words measured. */
interface CardToDraw {
  place: Place
  layout(measure: Measure): Drawn
}

/** `BANDU_CARDS=no`, or `--no-cards`, leaves the cards out. */
export const wantsCards = ({ BANDU_CARDS: cards }: Record<string, string | undefined> = process.env): boolean =>
  cards !== 'no'

/** All of 简体 in one weight, under the SIL Open Font License. A picture that is drawn with it may be used in any way. */
const FONT = '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2'

/** The first names that `platform/pictures/paint` asks for. So pictures are the same on every machine. */
const FAMILIES = ['Songti SC', 'PingFang SC']

/**
 * Draws the card of every sentence and of every chapter's title, as beside a message, in 简体 on paper. They are laid out and painted as in
 * the app.
 *
 * @returns why no cards were drawn, in words: a machine may have no canvas, and a web edition is whole without
 */
export async function writeCards(folder: string, edition: Edition): Promise<string | undefined> {
  const canvas = await loadCanvas()
  if (typeof canvas === 'string') return canvas
  const { createCanvas } = canvas
  const brush = createCanvas(1, 1).getContext('2d') as unknown as Brush
  for (const { place, layout } of cardsOf(edition)) {
    const drawing = layout((word, face) => measureWord(brush, 'zh-Hans', face, word))
    const picture = createCanvas(drawing.width, drawing.height)
    paint(picture.getContext('2d') as unknown as Brush, drawing, { lang: 'zh-Hans', colours: cardColours.paper }, 1)
    const file = path.join(folder, cardFile(place))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, await picture.encode('jpeg', 100 * jpegQualities.chat))
  }
  return undefined
}

async function loadCanvas(): Promise<typeof import('@napi-rs/canvas') | string> {
  try {
    const canvas = await import('@napi-rs/canvas')
    const font = createRequire(__filename).resolve(FONT)
    for (const family of FAMILIES) {
      if (!canvas.GlobalFonts.registerFromPath(font, family)) return `the font ${font} cannot be read`
    }
    return canvas
  } catch (error) {
    return (error as Error).message.split('\n', 1)[0] ?? ''
  }
}

function* cardsOf({ book, chapters, script }: Edition): Generator<CardToDraw> {
  const convert = script.toSimplified
  const spelling = { lang: 'zh-Hans', convert, say: createSay((text) => convert(text)) } as const
  for (const { id, number } of book.chapters) {
    const { chapter, text, sentences } = chapters.get(id) as NonNullable<ReturnType<typeof chapters.get>>
    const card = cardOf(book, chapter, { start: 0, end: 0 })
    const printed = {
      lang: spelling.lang,
      chapter: chapterName(number, spelling.say),
      title: convert(card.title),
      speaker: convert(book.speaker),
      event: convert(book.event),
    }
    yield { place: { chapter: id }, layout: (measure) => layoutTitle(printed, 'chat', measure) }
    for (const { start, end } of sentences) {
      const words = cardOf(book, chapter, { start, end })
      const at = { chapter: id, start: text.indexOf(words.quote, start) }
      const sentence = printedCard(words, spelling, at)
      yield {
        place: { chapter: id, passage: { revision: chapter.revision, start, end } },
        layout: (measure) => layoutShared(sentence, { format: 'chat', code: false }, measure),
      }
    }
  }
}
