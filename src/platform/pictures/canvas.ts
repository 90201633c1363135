import type { Drawing } from '@/domain/card/draw-op'
import type { Face } from '@/domain/typesetting/text-op'
import { type Brush, measureWord, type PaintCode, type Paints, paint } from '@/platform/pictures/paint'

/** A drawn picture: an image's `src`, and on the web the file itself. */
export interface Picture {
  src: string
  file?: Blob
}

/** The part of a canvas in WeChat that loads pictures. */
export interface PictureCanvas {
  createImage(): HTMLImageElement
}

/** What to draw, how large and how well. */
export interface PictureOrder {
  /** Lays the drawing out with words measured on this canvas. */
  layout(measure: (word: string, face: Face) => number): Drawing
  paints: Paints
  /** Loads the picture of a code, and returns what paints it. Only WeChat's canvases load one. */
  loadCode?(canvas: PictureCanvas): Promise<PaintCode>
  /** Pixels of the picture for each pixel of the drawing. */
  scale: number
  /** The JPEG's quality, from 0 to 1. */
  quality: number
}

/** Draws a picture. `surface` names the canvas on the page that WeChat draws with; a browser needs none. */
export async function drawPicture(_surface: string, order: PictureOrder): Promise<Picture> {
  const canvas = document.createElement('canvas')
  drawOn(canvas, order)
  const file = await new Promise<Blob>((resolve, reject) => {
    const settle = (blob: Blob | null): void => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture')))
    canvas.toBlob(settle, 'image/jpeg', order.quality)
  })
  return { src: URL.createObjectURL(file), file }
}

/** Frees a picture that is no longer shown. */
export function dropPicture({ src }: Picture): void {
  URL.revokeObjectURL(src)
}

function drawOn(canvas: HTMLCanvasElement, { layout, paints, scale }: PictureOrder): void {
  const brush = canvas.getContext('2d') as Brush | null
  if (!brush) throw new Error('The browser has no canvas')
  const drawing = layout((word, face) => measureWord(brush, paints.lang, face, word))
  // Setting the size clears a canvas and resets its context.
  canvas.width = drawing.width * scale
  canvas.height = drawing.height * scale
  paint(brush, drawing, paints, scale)
}
