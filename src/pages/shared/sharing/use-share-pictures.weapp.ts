import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { useTheme } from '@/pages/shared/page/use-appearance'
import { useLanguage } from '@/pages/shared/page/use-language'
import { drawShared, type Pictured, standInPicture, withPicture } from '@/pages/shared/sharing/share-picture'
import type { SharePictures } from '@/pages/shared/sharing/use-share-pictures'

/** Milliseconds before the drawing. A reader who taps from sentence to sentence causes no drawing, and the page is shown first. */
const drawDelay = 400

/** Draws the square picture before a menu can open, and again for another passage or look. Draws a message's picture on demand. */
export function useSharePictures(square: Pictured | undefined): SharePictures {
  const looks = { language: useLanguage(), theme: useTheme() }
  const drawn = useRef<{ imageUrl?: string }>({})
  const [ready, setReady] = useState(false)
  // WeChat has the surfaces only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each passage and each look, not for each render
  useEffect(() => {
    drawn.current = {}
    if (!ready || !square) return
    let wanted = true
    const timer = setTimeout(async () => {
      // Without a picture the place is shared too.
      const picture = await drawShared(square, looks, 'moments').catch(() => undefined)
      if (wanted && picture) drawn.current = { imageUrl: picture.src }
    }, drawDelay)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [ready, square?.chapter, square?.range?.start, square?.range?.end, square?.design, looks.language, looks.theme])
  return {
    addTo: (message, pictured) => withPicture(message, pictured, looks),
    square: () => drawn.current,
    favourite: () => ({ imageUrl: standInPicture, ...drawn.current }),
  }
}
