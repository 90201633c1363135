import type { Mark, MarkColour } from '@/domain/marks/mark'

/** Which of the marks are wanted: those that have all of what is named here. */
export interface MarkFilter {
  withNote?: boolean
  colour?: MarkColour
  /** A chapter's id. */
  chapter?: string
}

/** Nothing is left out. */
export const noFilter: MarkFilter = {}

export const isFiltering = ({ withNote, colour, chapter }: MarkFilter): boolean => !!(withNote || colour || chapter)

export const passes = (mark: Mark, { withNote, colour, chapter }: MarkFilter): boolean =>
  (!withNote || mark.body !== undefined || mark.history !== undefined) &&
  (!colour || mark.colour === colour) &&
  (!chapter || mark.target.source === chapter)

/** The filter with one wish more, or another in its place; a wish that it had already is taken back. */
export const toggled = (filter: MarkFilter, wish: MarkFilter): MarkFilter => ({
  ...filter,
  ...(wish.withNote && { withNote: !filter.withNote }),
  ...(wish.colour && { colour: other(filter.colour, wish.colour) }),
  ...(wish.chapter && { chapter: other(filter.chapter, wish.chapter) }),
})

const other = <T>(was: T | undefined, wished: T): T | undefined => (was === wished ? undefined : wished)
