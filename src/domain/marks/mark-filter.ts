import { type Mark, type MarkColour, markColours } from '@/domain/marks/mark'

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

/** A filter as the query of an address, with its question mark. Empty if nothing is filtered. */
export function filterToQuery({ withNote, colour, chapter }: MarkFilter): string {
  const wishes = [withNote && 'note=1', colour && `colour=${colour}`, chapter && `chapter=${chapter}`].filter(Boolean)
  return wishes.length > 0 ? `?${wishes.join('&')}` : ''
}

/**
 * The filter that an address names. What it cannot mean is left out, so that no mark is hidden by it.
 *
 * @param chapters ids of all chapters that may have marks
 */
export function queryToFilter(query: Record<string, string | undefined>, chapters: readonly string[]): MarkFilter {
  const colour = markColours.find((one) => one === query.colour)
  const chapter = chapters.find((id) => id === query.chapter)
  return { ...(query.note === '1' && { withNote: true }), ...(colour && { colour }), ...(chapter && { chapter }) }
}
