import type { Book } from './book'
import type { Range } from './range'
import { err, ok, type Result } from './result'

/** A spot in the book: a chapter, or a passage in it. Offsets are UTF-16 code units into the text of that revision. */
export interface Place {
  chapter: string
  passage?: Range & { revision: number }
}

/** `at` of a link: revision, start and end in base 36, so that a chapter id of 18 characters still fits a scene of 32. */
const passagePattern = /^([0-9a-z]{1,4})\.([0-9a-z]{1,5})-([0-9a-z]{1,5})$/

/** The query of a link to a place, without the question mark: `chapter=tool&at=1.3f-4k`. Needs no escaping. */
export function placeToQuery({ chapter, passage }: Place): string {
  return passage ? `chapter=${chapter}&at=${passageToString(passage)}` : `chapter=${chapter}`
}

function passageToString({ revision, start, end }: NonNullable<Place['passage']>): string {
  return `${revision.toString(36)}.${start.toString(36)}-${end.toString(36)}`
}

/** The mini program path of a place. */
export const placeToPath = (place: Place): string => `/pages/reader/index?${placeToQuery(place)}`

/** The mini program path of a passage's card. */
export const placeToCardPath = (place: Place): string => `/pages/card/index?${placeToQuery(place)}`

/** The web address of a place below the given origin, e.g. `https://example.org`. */
export const placeToLink = (place: Place, origin: string): string => `${origin}/read?${placeToQuery(place)}`

/**
 * The place a shared path's query names. A passage that cannot be read is left out, since the chapter is still worth opening;
 * a chapter this book does not have is an error.
 */
export function queryToPlace(query: Record<string, string | undefined>, book: Book): Result<Place, 'no such chapter'> {
  const chapter = book.chapters.find(({ id }) => id === query.chapter)
  if (!chapter) return err('no such chapter')
  const passage = parsePassage(query.at)
  return ok(passage ? { chapter: chapter.id, passage } : { chapter: chapter.id })
}

function parsePassage(at: string | undefined): Place['passage'] {
  const [, revision = '', from = '', to = ''] = passagePattern.exec(at ?? '') ?? []
  const [start, end] = [Number.parseInt(from, 36), Number.parseInt(to, 36)]
  const readable = Number.parseInt(revision, 36) >= 1 && start < end
  return readable ? { revision: Number.parseInt(revision, 36), start, end } : undefined
}
