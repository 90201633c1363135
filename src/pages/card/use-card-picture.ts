import { useCallback } from 'react'
import { cardCode } from '@/pages/card/card-code'
import { type Draw, type Drawing, useDrawing } from '@/pages/card/use-drawing'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { dropPicture, type Picture } from '@/wiring'

/** The id of the surface for the album's picture. */
export const longSurface = 'card-long'

/** The album's picture of a card, and the name of the template that it is drawn with. */
export interface CardPicture extends Picture {
  template: string
}

/** The long picture of a passage. It is drawn again when the script, the theme or what is on it changes. */
export function useCardPicture(subject: CardSubject, template: string): Drawing<CardPicture> {
  const draw = useCallback<Draw<CardPicture>>(
    async (loadCode) => ({ ...(await drawCard(subject, 'long', longSurface, undefined, loadCode)), template }),
    [subject, template],
  )
  return useDrawing(draw, dropPicture, () => cardCode(subject))
}
