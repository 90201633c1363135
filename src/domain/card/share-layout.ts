import { layoutFoot } from '@/domain/card/foot'
import { display, type PlainFormat } from '@/domain/card/formats'
import type { CardLayout } from '@/domain/card/layout'
import { layoutPlainOn } from '@/domain/card/plain-layout'

/** No type is smaller than 18 px at a width of 500: a phone shows it at that width or less. */
const shareFormats: Record<'chat' | 'moments', PlainFormat> = {
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
      { size: 27, lineHeight: 46 },
    ],
    displaySizes: display(224, 176, 136, 104, 84, 70),
    aboveFoot: 36,
    foot: { bottom: 68, width: 398, size: 27, lineHeight: 40, apart: 24, between: 14 },
    code: 152,
  },
}

/** Lays out the picture beside a shared message, or the square for 朋友圈. The album's long card is the templates' own. */
export const layoutShared: CardLayout = (card, { format, code }, measure) => {
  const page = shareFormats[format === 'chat' ? format : 'moments']
  return layoutPlainOn(page, card, { foot: layoutFoot(card, page, measure), code }, measure)
}
