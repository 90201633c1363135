import Taro, { useReady } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type ChapterCard, layoutChapter } from '@/domain/card/chapter-card'
import type { Drawing } from '@/domain/card/draw-op'
import { jpegQualities } from '@/domain/card/formats'
import { cardColoursFor, type Theme } from '@/domain/drawing/theme'
import { type Place, placeToLink } from '@/domain/text/place'
import { codeFor } from '@/pages/card/card-code'
import { codeOf, device, drawPicture, dropPicture, linkOrigin, type Picture, type PictureOrder } from '@/wiring'

/** The id of the surface for a chapter's pictures. */
export const chapterSurface = 'card-chapter'

/** No side of a picture has more pixels: some phones draw no larger canvas. */
const mostPixels = 4096

/** The most pictures: WeChat sends nine at once, and every one is held in memory. */
export const mostPictures = 9

interface DrawnChapter {
  /** Undefined until all are drawn. */
  pictures?: Picture[]
  /** There are more quotes than fit the pictures. */
  isCut: boolean
  failed: boolean
}

export interface ChapterPictures extends DrawnChapter {
  /** The pictures to save: with a 小程序码, if there is one in time. */
  finish(): Promise<readonly Picture[]>
}

/** The pictures of a chapter's quotes, drawn one after another. */
export function useChapterPictures(card: ChapterCard, theme: Theme, place: Place): ChapterPictures {
  const link = placeToLink(place, linkOrigin())
  const [ready, setReady] = useState(false)
  const [drawn, setDrawn] = useState<DrawnChapter>({ isCut: false, failed: false })
  // WeChat has the surface only after the page is drawn.
  useReady(() => Taro.nextTick(() => setReady(true)))
  useEffect(() => {
    if (!ready) return
    let wanted = true
    drawChapter(card, theme, link).then(
      (next) => (wanted ? setDrawn(next) : next.pictures?.forEach(dropPicture)),
      () => wanted && setDrawn({ isCut: false, failed: true }),
    )
    return () => {
      wanted = false
    }
  }, [ready, card, theme, link])
  const { pictures } = drawn
  useEffect(() => () => pictures?.forEach(dropPicture), [pictures])
  const [isFinished, setFinished] = useState(false)
  const finish = async (): Promise<readonly Picture[]> => {
    const loadCode = pictures && !isFinished ? await codeFor(place) : undefined
    if (!loadCode) return pictures ?? []
    // Without the code the pictures are whole.
    const finished = await drawChapter(card, theme, link, loadCode).catch(() => drawn)
    setFinished(finished !== drawn)
    setDrawn(finished)
    return finished.pictures ?? []
  }
  return { ...drawn, finish }
}

/** @param loadCode loads the 小程序码 that is printed on the last picture */
async function drawChapter(
  card: ChapterCard,
  theme: Theme,
  link: string,
  loadCode?: PictureOrder['loadCode'],
): Promise<DrawnChapter> {
  const code = codeOf(link)
  const scale = Math.min(3, Math.max(2, device.pixelRatio())) / 2
  let pages: Drawing[] = []
  const drawNth = (nth: number): Promise<Picture> =>
    drawPicture(chapterSurface, {
      layout(measure) {
        pages = layoutChapter(card, Math.floor(mostPixels / scale), Boolean(code || loadCode), measure)
        return pages[nth] as Drawing
      },
      paints: { lang: card.lang, colours: cardColoursFor(theme), code },
      loadCode,
      scale,
      quality: jpegQualities.long,
    })
  const pictures = [await drawNth(0)]
  for (let nth = 1; nth < Math.min(pages.length, mostPictures); nth++) pictures.push(await drawNth(nth))
  return { pictures, isCut: pages.length > mostPictures, failed: false }
}
