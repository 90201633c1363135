import Taro from '@tarojs/taro'
import type { Picture, PictureCanvas, PictureOrder } from '@/platform/pictures/canvas'
import { type Brush, measureWord, paint } from '@/platform/pictures/paint'

/** A canvas of type 2d, as WeChat gives it. */
interface CanvasNode extends PictureCanvas {
  width: number
  height: number
  getContext(type: '2d'): Brush
}

/** The last drawing on each surface. */
const last = new Map<string, Promise<unknown>>()

/** Milliseconds. WeChat may never answer for a canvas whose page was left, and the next page must not wait for it. */
const patience = 2000

/**
 * Draws on the canvas with the id `surface`, which must be on the page: only some phones make a picture of a canvas that is not on a page
 * (docs/adr/0008). Drawings on one surface wait for each other: they would paint over each other while a code loads or a picture is taken.
 */
export function drawPicture(surface: string, order: PictureOrder): Promise<Picture> {
  const before = Promise.race([last.get(surface), new Promise((resolve) => setTimeout(resolve, patience))])
  const draw = (): Promise<Picture> => drawNow(surface, order)
  const drawing = before.then(draw, draw)
  last.set(surface, drawing)
  return drawing
}

async function drawNow(surface: string, order: PictureOrder): Promise<Picture> {
  const canvas = await findCanvas(surface)
  const { layout, paints, scale, quality } = order
  const code = await order.loadCode?.(canvas)
  const brush = canvas.getContext('2d')
  const drawing = layout((word, face) => measureWord(brush, paints.lang, face, word))
  const [width, height] = [drawing.width * scale, drawing.height * scale]
  Object.assign(canvas, { width, height })
  paint(brush, drawing, { ...paints, code }, scale)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    x: 0,
    y: 0,
    width,
    height,
    // Otherwise the picture is enlarged by the screen's pixel ratio.
    destWidth: width,
    destHeight: height,
    fileType: 'jpg',
    quality,
  })
  return { src: tempFilePath }
}

/** WeChat clears its temporary files by itself. */
export function dropPicture(_picture: Picture): void {}

function findCanvas(id: string): Promise<CanvasNode> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true })
      .exec(([found]: [{ node?: CanvasNode } | null]) => {
        if (found?.node) resolve(found.node)
        else reject(new Error(`There is no canvas #${id} on the page`))
      })
  })
}
