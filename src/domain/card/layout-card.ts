import type { Drawing } from '@/domain/card/draw-op'
import type { CardFormat } from '@/domain/card/formats'
import { layoutPlain } from '@/domain/card/plain'
import type { PrintedCard } from '@/domain/card/printed-card'
import type { Measure } from '@/domain/typesetting/text-op'

/** Every way a card can look, by its name. */
const templates = { plain: layoutPlain }

interface CardTemplate {
  template: keyof typeof templates
  format: CardFormat
  /** Leave room for a code. A card is whole without one. */
  code: boolean
}

/** Lays a card out as what there is to draw. Pure: the same words give the same list, whatever the device. */
export function layoutCard(card: PrintedCard, { template, format, code }: CardTemplate, measure: Measure): Drawing {
  return templates[template](card, format, code, measure)
}
