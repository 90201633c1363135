import { foldedOffset } from '@/domain/anchoring/fold'
import type { Range } from '@/domain/text/range'
import { numberBefore } from '@/domain/verdict/attribution'
import { copiedEdits } from '@/domain/verdict/copied-edits'
import { mostTried, placesOf } from '@/domain/verdict/exact-places'
import { inOrder } from '@/domain/verdict/in-order'
import type { Judged } from '@/domain/verdict/judgement'
import type { Paste } from '@/domain/verdict/paste'
import { placeOf } from '@/domain/verdict/quote-place'
import { wordingAt } from '@/domain/verdict/record'
import { type Unit, wholeOf } from '@/domain/verdict/units'
import { wholePlace } from '@/domain/verdict/whole-place'

/** So many other places are listed. */
const mostOthers = 5

/** A unit that stands there as it is: without a break, or else its parts one after the other. */
export function verbatim(paste: Paste, unit: Unit): (Judged & { verdict: 'verbatim' }) | undefined {
  const whole = wholeOf(unit)
  const places = placesOf(paste, whole)
  // The speaker's own words come before a heading that repeats them.
  const isSpeech = (at: number): boolean => verbatimPart(paste, whole, at).place.whose === 'speaker'
  const best = places.slice(0, mostTried).find(isSpeech) ?? places[0]
  const found = best !== undefined ? [{ part: whole, at: best }] : unit.length > 1 ? inOrder(paste, unit) : undefined
  if (!found) return undefined
  const others = places.filter((at) => at !== best)
  const parts = found.map(({ part, at }) => verbatimPart(paste, part, at))
  const [first, ...rest] = parts.map(({ place }) => place)
  if (!first) return undefined
  return {
    verdict: 'verbatim',
    pasted: wholePlace(paste.text, paste.letters, whole),
    places: [first, ...rest],
    others: others.slice(0, mostOthers).map((at) => verbatimPart(paste, whole, at).place),
    more: Math.max(0, others.length - mostOthers),
    edits: parts.flatMap(({ edits }) => edits),
  }
}

/** A unit as it stands there, without a number that only the paste has before it. */
export function verbatimItem(paste: Paste, unit: Unit): Judged | undefined {
  const { text, letters, edition } = paste
  const [{ start, end }, ...rest] = unit
  const from = letters.origins[start] ?? 0
  const [number = ''] = numberBefore.exec(text.slice(from)) ?? []
  const bare = { start: foldedOffset(letters, from + number.length), end }
  const found = verbatim(paste, unit)
  if (found || number === '' || bare.start >= end) return found
  const withoutNumber = verbatim(paste, [bare, ...rest])
  const [place] = withoutNumber?.places ?? []
  return place && isNumbered.test(edition.chapters.get(place.chapter)?.text.slice(0, place.start) ?? '')
    ? undefined
    : withoutNumber
}

/** With another number it would be another item. */
const isNumbered = /\d[.、)）]?\s*$/

function verbatimPart({ edition, record, text, letters }: Paste, part: Range, at: number) {
  const { wording, range } = wordingAt(record, { start: at, end: at + part.end - part.start })
  return {
    place: placeOf(wording.whole, wholePlace(wording.whole.text, wording.letters, range)),
    edits: copiedEdits(edition.script, wording, range, { text, letters, range: part }),
  }
}
