/** The drawings on a canvas since its size was set, which clears it. */
export interface Drawn {
  width: number
  height: number
  /** Each text with the font and colour it was drawn in. */
  texts: { text: string; x: number; y: number; font: string; colour: string }[]
  /** Each rectangle with its colour. */
  fills: { x: number; y: number; width: number; height: number; colour: string }[]
  /** Each disc with its colour. */
  discs: { x: number; y: number; radius: number; colour: string }[]
  /** Each picture with its square, and the disc that it was cut to. */
  images: { src: string; x: number; y: number; width: number; height: number; within?: Drawn['discs'][number] }[]
  strokes: number
  /** Words that were measured. */
  measured: string[]
}

/** The function behind `wx.cloud.callFunction`. Its data and its answer are copied as if over the network. */
export type CloudFunction = (name: string, data: unknown) => Promise<unknown>
