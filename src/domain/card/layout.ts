import type { Drawing } from '@/domain/card/draw-op'
import type { CardFormat } from '@/domain/card/formats'
import type { PrintedCard } from '@/domain/card/printed-card'
import type { Measure } from '@/domain/typesetting/text-op'

interface LayoutOptions {
  format: CardFormat
  /** Leave room for a code. A card is whole without one. */
  code: boolean
}

/** Lays a card out as what there is to draw. Pure: the same words give the same list, whatever the device. */
export type CardLayout<Card extends PrintedCard = PrintedCard> = (
  card: Card,
  options: LayoutOptions,
  measure: Measure,
) => Drawing
