import { type CardFormat, jpegQualities } from '@/domain/card/formats'
import { layoutCard } from '@/domain/card/layout-card'
import { type PrintedCard, printedCard } from '@/domain/card/printed-card'
import { cardColoursFor, type Theme } from '@/domain/drawing/theme'
import { cardOf } from '@/domain/placing/excerpt'
import { chapterText } from '@/domain/text/book'
import { type Place, placeToLink, placeToPath } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import type { Language } from '@/pages/shared/page/use-language'
import { book, chapterById, codeOf, device, drawPicture, linkOrigin, type Picture } from '@/wiring'

/** A passage of today's wording, and how its reader sees it. */
export interface CardSubject {
  chapter: string
  range: Range
  language: Language
  theme: Theme
}

/** The words of a passage's card, in its reader's script. */
export function cardWords({ chapter: id, range, language: { lang, words } }: CardSubject): PrintedCard {
  const chapter = chapterById(id)
  const card = cardOf(book, chapter, range)
  // The card's quote has no spaces at its ends; a passage may.
  const start = chapterText(chapter).indexOf(card.quote, range.start)
  return printedCard(card, { lang, ...words }, { chapter: id, start })
}

/** Draws a passage's card on the surface with this id. */
export function drawCard(subject: CardSubject, format: CardFormat, surface: string): Promise<Picture> {
  const { lang } = subject.language
  const code = format === 'chat' ? undefined : codeOf(linkTo(subject))
  const words = cardWords(subject)
  return drawPicture(surface, {
    layout: (measure) => layoutCard(words, { template: 'plain', format, code: code !== undefined }, measure),
    paints: { lang, colours: cardColoursFor(subject.theme), code },
    scale: format === 'long' ? enlargement() : 1,
    quality: jpegQualities[format],
  })
}

/** The album's picture is made for two pixels of the screen in each of a page 375 wide; a sharper screen gets more, to a limit. */
const enlargement = (): number => Math.min(1.5, Math.max(1, device.pixelRatio() / 2))

function placeOf({ chapter, range }: CardSubject): Place {
  return { chapter, passage: { ...range, revision: chapterById(chapter).revision } }
}

/** The web link to the passage of a card. */
export const linkTo = (subject: CardSubject): string => placeToLink(placeOf(subject), linkOrigin())

/** The mini program path to the passage of a card. */
export const pathTo = (subject: CardSubject): string => placeToPath(placeOf(subject))
