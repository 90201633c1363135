/**
 * Reading sizes and the layout that follows from them, in CSS pixels. A line holds a whole number of characters, as clreq asks
 * (https://www.w3.org/TR/clreq/#setting_of_type_area): otherwise every justified line is stretched.
 */
export interface ReadingSize {
  size: number
  lineHeight: number
}

/** The seven steps of WeChat's type-size setting on iOS at 375 pixels, and one smaller. 23.8 is 关怀模式. */
export const readingSizes: readonly ReadingSize[] = [
  { size: 15, lineHeight: 26.5 },
  { size: 16, lineHeight: 28 },
  { size: 17, lineHeight: 30 },
  { size: 18, lineHeight: 31.5 },
  { size: 19.5, lineHeight: 33.5 },
  { size: 21, lineHeight: 35.5 },
  { size: 22, lineHeight: 36.5 },
  { size: 23.8, lineHeight: 39.5 },
]

export const defaultReadingSize = 17

/** Pixels added to the line height. */
export const leadings = { tight: -2, normal: 0, loose: 3 } as const
export type Leading = keyof typeof leadings

export interface ReadingLayout {
  size: number
  lineHeight: number
  paragraphGap: number
  measure: number
  align: 'justify' | 'left'
}

/** The narrowest margin either side of the text, and the most characters a line may hold. */
const minMargin = 19
const maxCharacters = 34

/** Below this many characters a justified line shows gaps. */
const minJustified = 16

/** The layout for a size, a leading and a window's width. A size that is not in the table takes the nearest one. */
export function readingLayout(size: number, leading: Leading, windowWidth: number): ReadingLayout {
  const step = nearestStep(size)
  const room = Math.max(windowWidth - 2 * minMargin, step.size * 4)
  const characters = Math.min(maxCharacters, Math.floor(room / step.size))
  const lineHeight = step.lineHeight + leadings[leading]
  return {
    size: step.size,
    lineHeight,
    paragraphGap: lineHeight / 2,
    // Rounded up to half a pixel: with 333 in place of 333.2 at 23.8 px every line loses a character.
    measure: Math.ceil(characters * step.size * 2) / 2,
    align: characters >= minJustified ? 'justify' : 'left',
  }
}

function nearestStep(size: number): ReadingSize {
  const distance = (step: ReadingSize): number => Math.abs(step.size - size)
  return readingSizes.reduce((best, step) => (distance(step) < distance(best) ? step : best))
}
