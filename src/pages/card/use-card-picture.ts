import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { cardCode } from '@/pages/card/card-code'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { dropPicture, type Picture, type PictureOrder } from '@/wiring'

/** The id of the surface for the album's picture. */
export const longSurface = 'card-long'

interface DrawnCard {
  /** Undefined until it is drawn. */
  picture?: Picture
  failed: boolean
}

export interface CardPicture extends DrawnCard {
  /** The picture to save or to send: with a 小程序码, if there is one in time. Undefined until a picture is drawn. */
  finish(): Promise<Picture | undefined>
}

/** The long picture of a passage. It is drawn again when the script or theme changes. */
export function useCardPicture(subject: CardSubject): CardPicture {
  const [ready, setReady] = useState(false)
  const [drawn, setDrawn] = useState<DrawnCard>({ failed: false })
  /** Once it is there, it is on every picture of this page. */
  const loadCode = useRef<PictureOrder['loadCode']>()
  const latest = useRef(subject)
  latest.current = subject
  const draw = () => drawCard(subject, 'long', longSurface, undefined, loadCode.current)
  // WeChat has the surface only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `draw` is of this render
  useEffect(() => {
    if (!ready) return
    let wanted = true
    const show = (next: DrawnCard): void => {
      if (wanted) setDrawn(next)
      else if (next.picture) dropPicture(next.picture)
    }
    draw().then(
      (picture) => show({ picture, failed: false }),
      () => show({ failed: true }),
    )
    return () => {
      wanted = false
    }
  }, [ready, subject])
  const { picture } = drawn
  useEffect(() => () => picture && dropPicture(picture), [picture])
  const finishing = useRef<Promise<Picture | undefined>>()
  const finish = (): Promise<Picture | undefined> => {
    // Two touches at once would draw on one surface.
    finishing.current ??= withCode().then((finished) => {
      finishing.current = undefined
      return finished
    })
    return finishing.current
  }
  async function withCode(): Promise<Picture | undefined> {
    if (!picture || loadCode.current) return picture
    loadCode.current = await cardCode(subject)
    if (!loadCode.current) return picture
    try {
      const finished = await draw()
      // Another theme or script is drawn by now.
      if (latest.current === subject) setDrawn({ picture: finished, failed: false })
      return finished
    } catch {
      // Its picture cannot be read. The card is whole without it.
      loadCode.current = undefined
      return picture
    }
  }
  return { ...drawn, finish }
}
