import { useEffect, useRef } from 'react'
import type { Range } from '@/domain/text/range'
import type { SharePictures } from '@/pages/reader/use-share-pictures'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { momentsSurface, withPicture } from '@/pages/shared/sharing/share-picture'

/** Milliseconds between the choice and the drawing. A reader who taps from sentence to sentence causes no drawing. */
const drawDelay = 400

/** Draws 朋友圈's picture soon after a choice, and the message's picture on demand. */
export function useSharePictures(chapter: string, range: Range | undefined): SharePictures {
  const language = useLanguage()
  const theme = useTheme()
  const drawn = useRef<{ imageUrl?: string }>({})
  const subject = (range: Range): CardSubject => ({ chapter, range, language, theme })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage and each look, not for each render
  useEffect(() => {
    drawn.current = {}
    if (!range) return
    let wanted = true
    const timer = setTimeout(async () => {
      // Without a picture the passage is shared too.
      const picture = await drawCard(subject(range), 'moments', momentsSurface).catch(() => undefined)
      if (wanted && picture) drawn.current = { imageUrl: picture.src }
    }, drawDelay)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [chapter, range?.start, range?.end, language, theme])
  return { addTo: (message, range) => withPicture(message, subject(range)), moments: () => drawn.current }
}
