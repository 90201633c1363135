import type { QuoteSize } from '@/domain/typesetting/fit-quote'

/** `long` for the album, `chat` (5:4) beside a link, `moments` (1:1) for 朋友圈. */
export type CardFormat = 'long' | 'chat' | 'moments'

/** The JPEG's quality, from 0 to 1. A message's picture is small: it is sent with every copy of the link. */
export const jpegQualities: Record<CardFormat, number> = { long: 0.85, chat: 0.8, moments: 0.85 }

/** The measures of 素 in a format, in pixels of the picture. */
export interface PlainFormat {
  width: number
  height: number
  margin: number
  /** The corner that opens the quote: its top, how wide, how high, and how thick its line is. */
  corner: { top: number; width: number; height: number; line: number }
  quoteTop: number
  /** Largest first. */
  quoteSizes: readonly QuoteSize[]
  /** For a word or two, largest first. */
  displaySizes: readonly QuoteSize[]
  /** The line below the quote, and the space above it. */
  rule?: { above: number; width: number; height: number }
  /** Least space between the quote, or its line, and the foot. */
  aboveFoot: number
  foot: { bottom: number; width: number; size: number; lineHeight: number; apart: number; between: number }
  /** The side of the square for a code. A message needs none: it is the link. */
  code?: number
}

const display = (...sizes: number[]): QuoteSize[] => sizes.map((size) => ({ size, lineHeight: size * 1.25 }))

const foot = { width: 398, size: 27, lineHeight: 40, apart: 24, between: 14 }

/** No type is smaller than 18 px at a width of 500: a phone shows it at that width or less. */
export const plainFormats: Record<CardFormat, PlainFormat> = {
  long: {
    width: 750,
    height: 1200,
    margin: 88,
    corner: { top: 122, width: 26, height: 44, line: 3 },
    quoteTop: 212,
    quoteSizes: [
      { size: 48, lineHeight: 84 },
      { size: 41, lineHeight: 72 },
      { size: 36, lineHeight: 62 },
      { size: 31, lineHeight: 53 },
      { size: 27, lineHeight: 46 },
    ],
    displaySizes: display(256, 192, 144, 112, 88, 72),
    rule: { above: 60, width: 52, height: 3 },
    aboveFoot: 60,
    foot: { ...foot, bottom: 80 },
    code: 152,
  },
  chat: {
    width: 500,
    height: 400,
    margin: 46,
    corner: { top: 47, width: 20, height: 32, line: 2.5 },
    quoteTop: 104,
    quoteSizes: [
      { size: 45, lineHeight: 76 },
      { size: 37, lineHeight: 62 },
      { size: 31, lineHeight: 50 },
      { size: 27, lineHeight: 44 },
    ],
    displaySizes: display(136, 100, 80, 66, 56),
    aboveFoot: 16,
    foot: { bottom: 42, width: 408, size: 22, lineHeight: 34, apart: 16, between: 0 },
  },
  moments: {
    width: 750,
    height: 750,
    margin: 88,
    corner: { top: 82, width: 26, height: 40, line: 3 },
    quoteTop: 164,
    quoteSizes: [
      { size: 52, lineHeight: 92 },
      { size: 44, lineHeight: 76 },
      { size: 38, lineHeight: 64 },
      { size: 32, lineHeight: 54 },
    ],
    displaySizes: display(224, 176, 136, 104, 84, 70),
    aboveFoot: 36,
    foot: { ...foot, bottom: 68 },
    code: 152,
  },
}
