import type { MarkColour } from '@/domain/marks/mark'
import type { PictureColour } from '@/domain/typesetting/text-op'

export const themes = ['paper', 'white', 'night'] as const
export type Theme = (typeof themes)[number]

/** Colours of what the device paints itself and style sheets cannot reach: its bars and the window behind the page. */
export interface BarColours {
  paper: string
  line: string
  resting: string
  accent: string
  /** The colour of the device's title and clock. It knows only these two. */
  front: '#000000' | '#ffffff'
}

/** The same values as the tokens in `app.css`; a test holds them together. */
export const barColours: Record<Theme, BarColours> = {
  paper: { paper: '#F7F5F0', line: '#DFDBD1', resting: '#6B675F', accent: '#2C6850', front: '#000000' },
  white: { paper: '#FFFFFF', line: '#E3E3E0', resting: '#6D6D69', accent: '#2C6850', front: '#000000' },
  night: { paper: '#171816', line: '#343732', resting: '#8F8D86', accent: '#8DBFA7', front: '#ffffff' },
}

/** The colours of a card. A canvas does not follow the style sheets, so a card has its own. Only some cards are washed. */
export type CardColours = Readonly<Record<PictureColour, string> & Partial<Record<MarkColour, string>>>

/** A card is on paper unless the theme is night. A test holds these values to the tokens. */
export const cardColours: Record<'paper' | 'night', CardColours> = {
  paper: { paper: '#F7F5F0', ink: '#2A2926', 'ink-2': '#5A5750', accent: '#2C6850' },
  night: { paper: '#171816', ink: '#CFCDC6', 'ink-2': '#A3A19A', accent: '#8DBFA7' },
}

export const cardColoursFor = (theme: Theme): CardColours => cardColours[theme === 'night' ? 'night' : 'paper']

/** A code is dark on white at night too: not every scanner reads a light one. */
export const codeColours = { ground: '#FFFFFF', modules: '#2A2926' }
