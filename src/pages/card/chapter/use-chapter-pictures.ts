import { useCallback } from 'react'
import { type ChapterCard, type ChapterDrawings, layoutChapter } from '@/domain/card/chapter-card'
import { jpegQualities } from '@/domain/card/formats'
import { cardColoursFor, type Theme } from '@/domain/drawing/theme'
import { placeToLink } from '@/domain/text/place'
import { codeFor } from '@/pages/card/card-code'
import { type Draw, type Drawing, type LoadCode, useDrawing } from '@/pages/card/use-drawing'
import { codeOf, device, drawPicture, dropPicture, linkBase, type Picture } from '@/wiring'

/** The id of the surface for a chapter's pictures. */
export const chapterSurface = 'card-chapter'

/** No side of a picture has more pixels: some phones draw no larger canvas. */
const mostPixels = 4096

/** The most pictures: WeChat sends nine at once, and every one is held in memory. */
export const mostPictures = 9

/** What the pictures show. */
interface ChapterOrder {
  chapter: string
  card: ChapterCard
  theme: Theme
}

/** The pictures of a chapter's quotes. */
export interface ChapterPictures extends ChapterOrder {
  pictures: readonly Picture[]
  /** There are more quotes than fit the pictures. */
  isCut: boolean
}

/** The pictures of a chapter's quotes, drawn one after another. They are drawn again when the quotes, the script or the theme change. */
export function useChapterPictures(chapter: string, card: ChapterCard, theme: Theme): Drawing<ChapterPictures> {
  const draw = useCallback<Draw<ChapterPictures>>(
    (loadCode, isWanted) => drawChapter({ chapter, card, theme }, loadCode, isWanted),
    [chapter, card, theme],
  )
  return useDrawing(draw, dropAll, () => codeFor({ chapter }))
}

const dropAll = ({ pictures }: Pick<ChapterPictures, 'pictures'>): void => pictures.forEach(dropPicture)

/** @param loadCode loads the 小程序码 that is printed on the last picture */
async function drawChapter(order: ChapterOrder, loadCode: LoadCode, isWanted: () => boolean): Promise<ChapterPictures> {
  const { chapter, card, theme } = order
  const code = codeOf(placeToLink({ chapter }, linkBase()))
  const scale = Math.min(3, Math.max(2, device.pixelRatio())) / 2
  const limits = { pictures: mostPictures, height: Math.floor(mostPixels / scale) }
  let laidOut: ChapterDrawings = { drawings: [], isCut: false }
  const drawNth = (nth: number): Promise<Picture> =>
    drawPicture(chapterSurface, {
      layout(measure) {
        laidOut = layoutChapter(card, limits, Boolean(code || loadCode), measure)
        const drawing = laidOut.drawings[nth]
        if (!drawing) throw new Error(`A chapter has no picture ${nth + 1}`)
        return drawing
      },
      paints: { lang: card.lang, colours: cardColoursFor(theme), code },
      loadCode,
      scale,
      quality: jpegQualities.long,
    })
  const pictures: Picture[] = []
  try {
    do pictures.push(await drawNth(pictures.length))
    while (isWanted() && pictures.length < laidOut.drawings.length)
  } catch (error) {
    dropAll({ pictures })
    throw error
  }
  return { ...order, pictures, isCut: laidOut.isCut }
}
