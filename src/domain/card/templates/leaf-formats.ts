import type { CardFormat } from '@/domain/card/formats'

/** A leaf's columns and the type in them. */
export interface Ruling {
  columns: number
  size: number
  /** From one character to the next, in pixels. */
  pitch: number
}

/** The measures of 豎排 in a format, in pixels of the picture. */
export interface LeafFormat {
  width: number
  height: number
  margin: number
  /** The space within the frame. */
  inner: { left: number; top: number; width: number; height: number }
  /** From the frame to the characters, above and below. */
  padding: number
  /** The two lines of the frame, the outer and the inner one, and the space between. */
  frame: { outer: number; inner: number; apart: number }
  /** Fewest and largest columns first. */
  rulings: readonly Ruling[]
  /** The type of the chapter and the speaker. */
  small: { size: number; pitch: number }
  foot: { bottom: number }
  code?: number
}

const longFrame = { outer: 3, inner: 1, apart: 5 }

const wide: readonly Ruling[] = [
  { columns: 5, size: 64, pitch: 70 },
  { columns: 7, size: 48, pitch: 52 },
  { columns: 9, size: 38, pitch: 42 },
  { columns: 11, size: 31, pitch: 34 },
]

/** 豎排 in each format. */
export const leafFormats: Record<CardFormat, LeafFormat> = {
  long: {
    width: 750,
    height: 1200,
    margin: 88,
    inner: { left: 95, top: 97, width: 560, height: 720 },
    padding: 32,
    frame: longFrame,
    rulings: wide,
    small: { size: 27, pitch: 31 },
    foot: { bottom: 80 },
    code: 152,
  },
  moments: {
    width: 750,
    height: 750,
    margin: 88,
    inner: { left: 95, top: 65, width: 560, height: 428 },
    padding: 28,
    frame: longFrame,
    rulings: [...wide, { columns: 13, size: 27, pitch: 30 }],
    small: { size: 27, pitch: 30 },
    foot: { bottom: 68 },
    code: 152,
  },
  chat: {
    width: 500,
    height: 400,
    margin: 30,
    inner: { left: 38, top: 36, width: 424, height: 328 },
    padding: 22,
    frame: { outer: 2.5, inner: 1, apart: 4 },
    rulings: [
      { columns: 5, size: 48, pitch: 53 },
      { columns: 7, size: 36, pitch: 40 },
      { columns: 9, size: 28, pitch: 31 },
      { columns: 11, size: 23, pitch: 25.5 },
      { columns: 13, size: 20, pitch: 22 },
    ],
    small: { size: 20, pitch: 23 },
    foot: { bottom: 30 },
  },
}

/** The two lines of the frame and what is between them, in pixels. */
export const frameWidth = ({ frame: { outer, inner, apart } }: LeafFormat): number => outer + inner + apart

/** From the frame to the foot, in pixels. */
const aboveFoot = 24

/** How much room a foot has below one leaf, in pixels. */
export const footRoom = (page: LeafFormat): number =>
  page.height - page.foot.bottom - page.inner.top - page.inner.height - frameWidth(page) - aboveFoot

/** How many squares a column has. */
export const squaresIn = ({ inner, padding }: LeafFormat, { size, pitch }: Omit<Ruling, 'columns'>): number =>
  Math.floor((inner.height - 2 * padding + pitch - size) / pitch)
