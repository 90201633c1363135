/** The typeface: serif for the quote, sans for everything else. The painter knows the fonts. */
export type Face = 'quote' | 'plain'

/** A colour's token in `app.css`. The painter has its value (`theme.ts`). */
export type CardColour = 'paper' | 'ink' | 'ink-2' | 'accent'

export interface TextOp {
  op: 'text'
  text: string
  x: number
  /** The alphabetic baseline. */
  y: number
  size: number
  face: Face
  colour: CardColour
}

/** One thing to draw. Lengths are pixels of the picture, from its top left corner. */
export type DrawOp =
  | { op: 'fill'; x: number; y: number; width: number; height: number; colour: CardColour }
  | { op: 'line'; points: ReadonlyArray<readonly [x: number, y: number]>; width: number; colour: CardColour }
  | TextOp
  /** The square for the code. The painter has the code. */
  | { op: 'code'; x: number; y: number; size: number }

/** A picture as a list of what to draw, in that order. */
export interface Drawing {
  width: number
  height: number
  ops: DrawOp[]
}

/** How wide a word of Latin letters or digits is, in em. Han characters are not measured: each takes one em. */
export type Measure = (word: string, face: Face) => number
