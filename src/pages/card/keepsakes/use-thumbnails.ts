import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { designed } from '@/pages/card/choice/design'
import type { PlacedKeepsake } from '@/pages/card/keepsakes/use-keepsakes'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { drawCard } from '@/pages/shared/sharing/draw-card'
import { dropPicture, type Picture } from '@/wiring'

/** The id of the surface that all small pictures are drawn on, one after another. */
export const thumbnailSurface = 'card-thumbnail'

/** A small picture's pixels for each of the card's 750: 375 across, for a width of 153 CSS pixels. */
const thumbnailScale = 1 / 2

/** Pictures by the id of the kept card. They are drawn one by one, and all anew when the script or theme changes. */
export function useThumbnails(cards: readonly PlacedKeepsake[]): Readonly<Record<string, Picture>> {
  const language = useLanguage()
  const theme = useTheme()
  const [ready, setReady] = useState(false)
  const [drawn, setDrawn] = useState<Readonly<Record<string, Picture>>>({})
  const looks = useRef({ language, theme, pictures: new Map<string, Picture>() })
  // WeChat has the surface only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  useEffect(() => {
    if (!ready) return
    if (looks.current.language !== language || looks.current.theme !== theme) {
      drop(looks.current.pictures)
      looks.current = { language, theme, pictures: new Map() }
    }
    const { pictures } = looks.current
    let wanted = true
    const draw = async ({ keepsake, range }: PlacedKeepsake): Promise<void> => {
      if (!wanted || !range || pictures.has(keepsake.id)) return
      const passage = { chapter: keepsake.target.source, range, language, theme }
      const subject = designed(passage, { template: keepsake.template })
      // A card that cannot be drawn shows its words.
      const picture = await drawCard(subject, 'long', thumbnailSurface, thumbnailScale).catch(() => undefined)
      if (!picture) return
      if (!wanted) return dropPicture(picture)
      pictures.set(keepsake.id, picture)
      setDrawn(Object.fromEntries(pictures))
    }
    const drawAll = async (): Promise<void> => {
      for (const card of cards) await draw(card)
    }
    void drawAll()
    return () => {
      wanted = false
    }
  }, [ready, cards, language, theme])
  useEffect(() => () => drop(looks.current.pictures), [])
  return drawn
}

const drop = (pictures: ReadonlyMap<string, Picture>): void => {
  for (const picture of pictures.values()) dropPicture(picture)
}
