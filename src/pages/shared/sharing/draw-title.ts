import { jpegQualities } from '@/domain/card/formats'
import { layoutTitle, type TitleFormat } from '@/domain/card/title-card'
import { cardColoursFor } from '@/domain/drawing/theme'
import type { ChapterEntry } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import type { CardSubject } from '@/pages/shared/sharing/draw-card'
import { book, chapterById, drawPicture, type Picture } from '@/wiring'

/** Draws a chapter's title card on the surface with this id. Throws for a chapter that the book does not list. */
export function drawTitle(
  { chapter: id, language: { lang, words }, theme }: Omit<CardSubject, 'range'>,
  format: TitleFormat,
  surface: string,
): Promise<Picture> {
  const { convert, say } = words
  const { number, title } = book.chapters.find((entry) => entry.id === id) as ChapterEntry
  const heading = chapterById(id).blocks.find(({ type }) => type === 'heading')
  const printed = {
    lang,
    chapter: chapterName(number, say),
    title: convert(heading?.text ?? title),
    speaker: convert(book.speaker),
    event: convert(book.event),
  }
  return drawPicture(surface, {
    layout: (measure) => layoutTitle(printed, format, measure),
    paints: { lang, colours: cardColoursFor(theme) },
    scale: 1,
    quality: jpegQualities[format],
  })
}
