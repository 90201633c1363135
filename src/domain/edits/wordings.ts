import { differingPart } from '@/domain/edits/differing-part'
import type { WordingRun } from '@/domain/edits/source-wording'
import type { TextPlace } from '@/domain/text/script'

/** A stretch of two wordings: the same in both, or one replacing the other. */
export interface Stretch {
  was: string
  is: string
}

/** Both wordings of a passage, with the differing runs marked. */
export interface Wordings {
  was: WordingRun[]
  is: WordingRun[]
}

/** Two code units in a row are a word in Chinese, and no chance. The text on either side of them is compared by itself. */
const leastShared = 2

/** Characters stay whole: 𠮷 and 𠮶 share their first code unit. */
const halfCharacters = /^[\udc00-\udfff]|[\ud800-\udbff]$/g

/**
 * Two wordings of a passage as they are shown side by side. Differences that a reader cannot see in her script do not count.
 *
 * @param at the place of the new wording; equal words of the old wording use its places in the script's table
 */
export function compareWordings(
  was: string,
  is: string,
  convert: (text: string, at?: TextPlace) => string,
  at: TextPlace,
): Wordings {
  const wordings: Wordings = { was: [], is: [] }
  let start = at.start
  for (const stretch of stretches(was, is)) {
    const ours = convert(stretch.is, { ...at, start })
    const theirs = stretch.was === stretch.is ? ours : convert(stretch.was)
    const differs = theirs !== ours
    if (theirs) wordings.was.push({ text: theirs, differs })
    if (ours) wordings.is.push({ text: ours, differs })
    start += stretch.is.length
  }
  return wordings
}

/** Two wordings as stretches, in order. Together they are both wordings. */
export function stretches(was: string, is: string): Stretch[] {
  const part = differingPart(was, is)
  const head = was.slice(0, part.at)
  const tail = was.slice(part.at + part.was.length)
  return [...same(head), ...differing(part.was, part.is), ...same(tail)]
}

function differing(was: string, is: string): Stretch[] {
  const shared = longestShared(was, is).replace(halfCharacters, '')
  if (shared.length < leastShared) return was || is ? [{ was, is }] : []
  const [from, to] = [was.indexOf(shared), is.indexOf(shared)]
  return [
    ...stretches(was.slice(0, from), is.slice(0, to)),
    ...same(shared),
    ...stretches(was.slice(from + shared.length), is.slice(to + shared.length)),
  ]
}

const same = (text: string): Stretch[] => (text ? [{ was: text, is: text }] : [])

/** The longest text that stands in both; the first of several. */
export function longestShared(one: string, other: string): string {
  let longest = ''
  for (let at = 0; at + longest.length < one.length; at++) {
    while (at + longest.length < one.length && other.includes(one.slice(at, at + longest.length + 1)))
      longest = one.slice(at, at + longest.length + 1)
  }
  return longest
}
