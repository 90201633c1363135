import type { PictureColour, TextOp } from '@/domain/typesetting/text-op'

/** One thing to draw. Lengths are pixels of the picture, from its top left corner. */
export type DrawOp =
  | { op: 'fill'; x: number; y: number; width: number; height: number; colour: PictureColour }
  | { op: 'line'; points: ReadonlyArray<readonly [x: number, y: number]>; width: number; colour: PictureColour }
  | TextOp
  /** The square for the code. The painter has the code. */
  | { op: 'code'; x: number; y: number; size: number }

/** A picture as a list of what to draw, in that order. */
export interface Drawing {
  width: number
  height: number
  ops: DrawOp[]
}
