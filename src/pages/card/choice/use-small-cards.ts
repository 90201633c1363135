import { useEffect, useState } from 'react'
import { templates } from '@/domain/card/templates/registry'
import { designed } from '@/pages/card/choice/design'
import { useWide } from '@/pages/shared/page/use-wide'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { dropPicture, type Picture } from '@/wiring'

/** A small picture's pixels for each of the card's 750: three for each of its 67.5 CSS pixels. */
const smallScale = 0.27

type SmallCards = Readonly<Record<string, Picture>>

const none: SmallCards = {}

/** The passage's card in each template, by the template's id, where there is room for them. They are drawn one after the other. */
export function useSmallCards({ chapter, range, language, theme }: CardSubject): SmallCards {
  const hasRoom = useWide() === 'margin'
  const [drawn, setDrawn] = useState(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of a page does not change while it lives
  useEffect(() => {
    if (!hasRoom) return
    let isWanted = true
    const pictures = new Map<string, Picture>()
    const drawAll = async (): Promise<void> => {
      for (const { id } of templates) {
        if (!isWanted) return
        const subject = designed({ chapter, range, language, theme }, { template: id })
        // Without a small card the name is there.
        const picture = await drawCard(subject, 'long', '', smallScale).catch(() => undefined)
        if (!picture) continue
        if (!isWanted) return dropPicture(picture)
        pictures.set(id, picture)
        setDrawn(Object.fromEntries(pictures))
      }
    }
    void drawAll()
    return () => {
      isWanted = false
      setDrawn(none)
      for (const picture of pictures.values()) dropPicture(picture)
    }
  }, [hasRoom, language, theme])
  return drawn
}
