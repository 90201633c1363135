import type { MarkColour } from '@/domain/marks/mark'
import type { PictureColour, TextOp } from '@/domain/typesetting/text-op'

/** The colour behind a marked passage. */
export type WashColour = Exclude<MarkColour, 'underline'>

type CardColour = PictureColour | WashColour

/** Text that runs downwards, its top to the right: turned by a quarter about its origin. */
export type TurnedOp = Omit<TextOp, 'op'> & { op: 'turned' }

/** A mark of colour. `alpha` is how much of the colour is laid on, from 0 to 1; left out, all of it. */
interface Tint {
  colour: CardColour
  alpha?: number
}

/** One thing to draw. Lengths are pixels of the picture, from its top left corner. */
export type DrawOp =
  | ({ op: 'fill'; x: number; y: number; width: number; height: number } & Tint)
  | ({ op: 'line'; points: ReadonlyArray<readonly [x: number, y: number]>; width: number } & Tint)
  | TextOp
  | TurnedOp
  /** The square for the code. The painter has the code. */
  | { op: 'code'; x: number; y: number; size: number }

/** A picture as a list of what to draw, in that order. */
export interface Drawing {
  width: number
  height: number
  ops: DrawOp[]
}
