import type { MarkColour } from '@/domain/marks/mark'
import * as words from '@/domain/words'

/** What a swatch is called: it shows its colour, and says only 劃. */
export const colourWords: Record<MarkColour, string> = {
  underline: words.drawUnderline,
  yellow: words.drawYellow,
  pink: words.drawPink,
  blue: words.drawBlue,
  purple: words.drawPurple,
}
