import { follow } from '@/domain/revision/follow'
import type { EditionChapter } from '@/domain/text/edition'
import type { Place } from '@/domain/text/place'
import { type Range, wholeCharacters } from '@/domain/text/range'

/** A passage of which at least this share, 0 to 1, is the same in another wording is surely the same. Measured: docs/adr/0011. */
export const sureLikeness = 0.6

/** Where a passage stands now that a link names by offsets alone; undefined if no map leads there or most of it is gone. */
export function followPassage(
  passage: Place['passage'],
  { chapter, text, history }: Pick<EditionChapter, 'chapter' | 'text' | 'history'>,
): Range | undefined {
  if (!passage) return undefined
  if (passage.revision === chapter.revision)
    return passage.end <= text.length ? wholeCharacters(passage, text) : undefined
  const runs = history(passage.revision)
  const followed = runs && follow(passage, runs, text.length)
  return followed && followed.share >= sureLikeness ? wholeCharacters(followed, text) : undefined
}
