import type { Words } from '@/components/words'
import { type Place, placeToPath } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import { shareTitle } from '@/domain/text/share-title'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import type { Shared } from '@/pages/shared/sharing/share'

/** What is shared of an open chapter: a passage under its words, or without a range the chapter under its heading. */
export function sharedFrom(
  { chapter: { id, revision }, entry, heading, text }: OpenChapter,
  convert: Words['convert'],
  range?: Range,
): Shared & { place: Place } {
  const place = { chapter: id, ...(range && { passage: { ...range, revision } }) }
  const title = range
    ? shareTitle(convert(text.slice(range.start, range.end), { chapter: id, start: range.start }))
    : convert(heading?.text ?? entry.title)
  return { place, title, path: placeToPath(place), pictured: { chapter: id, range } }
}
