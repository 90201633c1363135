import { err, ok, type Result } from '@/domain/result'
import type { Book } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

/** A spot in the book: a chapter, or a passage in it. Offsets are UTF-16 code units into the text of that revision. */
export interface Place {
  chapter: string
  passage?: Range & { revision: number }
}

/** The query of a link to a place, without the question mark: `chapter=tool&at=1.3f-4k`. Needs no escaping. */
export function placeToQuery({ chapter, passage }: Place): string {
  return passage ? `chapter=${chapter}&at=${passageToText(passage)}` : `chapter=${chapter}`
}

/** A passage as links write it: revision, start and end in base 36. */
export function passageToText({ revision, start, end }: NonNullable<Place['passage']>): string {
  return `${revision.toString(36)}.${start.toString(36)}-${end.toString(36)}`
}

/** The mini program path of a place. */
export const placeToPath = (place: Place): string => `/pages/reader/index?${placeToQuery(place)}`

/** The mini program path of a passage's card. */
export const placeToCardPath = (place: Place): string => `/pages/card/index?${placeToQuery(place)}`

/** The address of a place below the web app's base: `/read/tool?at=1.3f-4k`. Needs no escaping. */
export const placeToAddress = ({ chapter, passage }: Place): string =>
  `/read/${chapter}${passage ? `?at=${passageToText(passage)}` : ''}`

/**
 * The web link to a place.
 *
 * @param base where the app is served, with or without a slash at its end: `https://example.org` or `https://example.org/read-talk/`
 */
export const placeToLink = (place: Place, base: string): string => base.replace(/\/$/, '') + placeToAddress(place)

/** Invisible characters that chats and editors insert: zero-width spaces and joiners, soft hyphens, direction marks. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/** Percent-escaped ASCII, escaped once or many times. */
const escaped = /%(?:25)*([2-7][0-9a-f])/gi

/** The start of a name in the query. Mail programs write `&amp;` for `&`, and some chats a second question mark. */
const name = '(?:^|[?&;？])'

/** Characters that a chat may insert before a value: a space, an opening mark. */
const before = '[^\\w&?;]*'

/** A chapter in the path of a web address, whose base may end in `/read` too, or in a query. */
const chapterPattern = new RegExp(`(?:(?:/read)+/|${name}chapter=${before})([0-9a-z-]+)(?!\\w)`, 'g')

/** Some chats replace the hyphen between numbers by a longer dash. */
const dash = '[-\\u2010-\\u2015\\uff0d]'

const passagePattern = new RegExp(
  `${name}at=${before}([0-9a-z]{1,4})\\.([0-9a-z]{1,5})${dash}([0-9a-z]{1,5})(?![0-9A-Za-z])`,
)

const anyPassage = new RegExp(`${name}at=`)

/** A scene (`placeToScene`): a chapter, perhaps a stop and a passage. */
const scenePattern = new RegExp(`${name}scene=${before}([0-9a-z-]+)(?:\\.(?=\\w)([^&]*))?`)

/** A place as a link names it. */
export interface LinkedPlace extends Place {
  /** The link names a passage that cannot be read. */
  unread?: true
}

/**
 * The place that a shared path's query names. WeChat opens the page of a 小程序码 with its `scene`, and that of a scanned web link with the
 * whole link as `q`, both escaped. Stops, brackets, trailing words, escapes and `&amp;` around it are ignored. If the passage
 * cannot be read, it is left out, since the chapter is still worth opening. A chapter that the book does not have is an error.
 *
 * @param query its values, decoded or not. The web's router adds the path, which names the chapter
 */
export function queryToPlace(
  query: Record<string, string | undefined>,
  book: Book,
): Result<LinkedPlace, 'no such chapter'> {
  return readPlace(
    Object.entries(query)
      .map(([name, value = '']) => `${name}=${value}`)
      .join('&'),
    book,
  )
}

/**
 * The same for a query as one string, or for a whole path or web link. The chapter that it names first counts, so an address is of the chapter
 * in its path, whose document any host sends.
 */
export function readPlace(query: string, book: Book): Result<LinkedPlace, 'no such chapter'> {
  const written = withoutScene(unescaped(query))
  const named = [...written.matchAll(chapterPattern)].map(([, id]) => id)
  const chapter = named.find((named) => book.chapters.some(({ id }) => id === named))
  if (!chapter) return err('no such chapter')
  const passage = passageIn(written)
  if (passage) return ok({ chapter, passage })
  return ok(anyPassage.test(written) ? { chapter, unread: true } : { chapter })
}

/** A query that names its chapter in place of its scene. Some apps add a `scene` of their own to a link, which already names its chapter. */
function withoutScene(written: string): string {
  if (written.search(chapterPattern) >= 0) return written
  return written.replace(
    scenePattern,
    (_, chapter: string, passage?: string) => `&chapter=${chapter}${passage ? `&at=${passage}` : ''}`,
  )
}

/** An address as it was written before chats escaped it, without invisible characters. */
export const unescaped = (address: string): string =>
  address
    .split('&')
    .map(decoded)
    .join('&')
    .replace(unseen, '')
    .replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** A text with its percent escapes read once. An escape that was cut in two stays as it is, and with it all others. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function passageIn(written: string): Place['passage'] {
  const [, ...numbers] = passagePattern.exec(written) ?? []
  const [revision = 0, start = 0, end = 0] = numbers.map((number) => Number.parseInt(number, 36))
  return revision >= 1 && start < end ? { revision, start, end } : undefined
}
