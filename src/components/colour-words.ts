import type { MarkColour } from '@/domain/marks/mark'
import * as words from '@/domain/words'

/** The names of the swatches for screen readers. A swatch shows its colour and has only the word 劃. */
export const colourWords: Record<MarkColour, string> = {
  underline: words.drawUnderline,
  yellow: words.drawYellow,
  pink: words.drawPink,
  blue: words.drawBlue,
  purple: words.drawPurple,
}
