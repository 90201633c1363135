/** Which letters: the quote's serif, or the sans of everything else. The painter knows their fonts. */
export type Face = 'quote' | 'plain'

/** A colour by its token in `app.css`; the painter has its value (`theme.ts`). */
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
  /** Where the code goes, a square; the painter has the code. */
  | { op: 'code'; x: number; y: number; size: number }

/** A picture as a list of what to draw, in that order. */
export interface Drawing {
  width: number
  height: number
  ops: DrawOp[]
}

/** How wide a word of Latin letters or digits is, in em. Han needs no measuring: each takes one. */
export type Measure = (word: string, face: Face) => number
