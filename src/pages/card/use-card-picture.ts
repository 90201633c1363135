import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { dropPicture, type Picture } from '@/wiring'

/** The id of the surface for the album's picture. */
export const longSurface = 'card-long'

export interface DrawnCard {
  /** Undefined until it is drawn. */
  picture?: Picture
  failed: boolean
}

/** The long picture of a passage. It is drawn again when the script or theme changes. */
export function useCardPicture(subject: CardSubject): DrawnCard {
  const [ready, setReady] = useState(false)
  const [drawn, setDrawn] = useState<DrawnCard>({ failed: false })
  // WeChat has the surface only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  useEffect(() => {
    if (!ready) return
    let wanted = true
    const show = (next: DrawnCard): void => {
      if (wanted) setDrawn(next)
      else if (next.picture) dropPicture(next.picture)
    }
    drawCard(subject, 'long', longSurface).then(
      (picture) => show({ picture, failed: false }),
      () => show({ failed: true }),
    )
    return () => {
      wanted = false
    }
  }, [ready, subject])
  const { picture } = drawn
  useEffect(() => () => picture && dropPicture(picture), [picture])
  return drawn
}
