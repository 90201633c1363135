/** The typeface: serif for the quote, sans for everything else. The painter knows the fonts. */
export type Face = 'quote' | 'plain'

/** A colour's token in `app.css`. The painter has its value (`theme.ts`). */
export type PictureColour = 'paper' | 'ink' | 'ink-2' | 'accent'

export interface TextOp {
  op: 'text'
  text: string
  x: number
  /** The alphabetic baseline. */
  y: number
  size: number
  face: Face
  colour: PictureColour
}

/** How wide a word of Latin letters or digits is, in em. Han characters are not measured: each takes one em. */
export type Measure = (word: string, face: Face) => number
