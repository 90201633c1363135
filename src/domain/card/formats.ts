import type { QuoteSize } from '@/domain/typesetting/fit-quote'

/** `long` for the album, `chat` (5:4) beside a link, `moments` (1:1) for 朋友圈. */
export type CardFormat = 'long' | 'chat' | 'moments'

/** The JPEG's quality, from 0 to 1. A message's picture is small: it is sent with every copy of the link. */
export const jpegQualities: Record<CardFormat, number> = { long: 0.85, chat: 0.8, moments: 0.85 }

/** The measures of 簡潔 in a format, in pixels of the picture. */
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
  /** Least space between the quote, or what stands below it, and the foot. */
  aboveFoot: number
  foot: { bottom: number; width: number; size: number; lineHeight: number; apart: number; between: number }
  /** The side of the square for a code. A message needs none: it is the link. */
  code?: number
}

/** Sizes for a word or two, in pixels, largest first. */
export const display = (...sizes: number[]): QuoteSize[] => sizes.map((size) => ({ size, lineHeight: size * 1.25 }))
