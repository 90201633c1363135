import type { Mark, MarkColour } from '@/domain/marks/mark'

/** A filter for marks: a mark passes if it has everything named here. */
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

/** The filter with one wish added or replaced. A wish that it already had is removed. */
export const toggled = (filter: MarkFilter, wish: MarkFilter): MarkFilter => ({
  ...filter,
  ...(wish.withNote && { withNote: !filter.withNote }),
  ...(wish.colour && { colour: other(filter.colour, wish.colour) }),
  ...(wish.chapter && { chapter: other(filter.chapter, wish.chapter) }),
})

const other = <T>(was: T | undefined, wished: T): T | undefined => (was === wished ? undefined : wished)
