import { type CardFormat, jpegQualities } from '@/domain/card/formats'
import type { CardLayout } from '@/domain/card/layout'
import { type PrintedCard, printedCard } from '@/domain/card/printed-card'
import { layoutShared } from '@/domain/card/share-layout'
import { type CardColours, cardColoursFor, type Theme } from '@/domain/drawing/theme'
import { cardOf } from '@/domain/placing/excerpt'
import { chapterText } from '@/domain/text/book'
import { type Place, placeToLink, placeToPath } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import type { Language } from '@/pages/shared/page/use-language'
import { book, chapterById, codeOf, device, drawPicture, linkBase, type Picture, type PictureOrder } from '@/wiring'

/** A range of today's text, with the reader's script and theme. */
export interface CardSubject {
  chapter: string
  range: Range
  language: Language
  theme: Theme
  /** How its cards look. Left out, they are plain, in the colours of the theme. */
  design?: {
    layout: CardLayout
    colours: CardColours
    /** The JPEG's quality beside a message, from 0 to 1, if not the usual one. */
    messageQuality?: number
  }
}

/** The words on a passage's card, in the reader's script. */
export function cardWords({ chapter: id, range, language: { lang, words } }: CardSubject): PrintedCard {
  const chapter = chapterById(id)
  const card = cardOf(book, chapter, range)
  // A passage may have spaces at its ends. The card's quote has none.
  const start = chapterText(chapter).indexOf(card.quote, range.start)
  return printedCard(card, { lang, ...words }, { chapter: id, start })
}

/**
 * Draws a passage's card on the surface with this id.
 *
 * @param scale pixels of the picture for each pixel of the format
 * @param loadCode loads the 小程序码 that is printed on it
 */
export function drawCard(
  subject: CardSubject,
  format: CardFormat,
  surface: string,
  scale = format === 'long' ? enlargement() : 1,
  loadCode?: PictureOrder['loadCode'],
): Promise<Picture> {
  const { lang } = subject.language
  const code = format === 'chat' ? undefined : codeOf(linkTo(subject))
  const words = cardWords(subject)
  const { layout = layoutShared, colours = cardColoursFor(subject.theme), messageQuality } = subject.design ?? {}
  return drawPicture(surface, {
    layout: (measure) => layout(words, { format, code: Boolean(code || loadCode) }, measure),
    paints: { lang, colours, code },
    loadCode,
    scale,
    quality: (format === 'chat' && messageQuality) || jpegQualities[format],
  })
}

/** The scale of the album's picture. It is laid out for 2 device pixels per CSS pixel. Sharper screens get more, up to 1.5 times. */
const enlargement = (): number => Math.min(1.5, Math.max(1, device.pixelRatio() / 2))

function placeOf({ chapter, range }: CardSubject): Place {
  return { chapter, passage: { ...range, revision: chapterById(chapter).revision } }
}

/** The web link to the passage of a card. */
export const linkTo = (subject: CardSubject): string => placeToLink(placeOf(subject), linkBase())

/** The mini program path to the passage of a card. */
export const pathTo = (subject: CardSubject): string => placeToPath(placeOf(subject))
