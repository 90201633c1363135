import type { Fold } from '@/domain/anchoring/fold'
import { createFinder } from '@/domain/placing/finder'
import { type RememberingFinder, remembering } from '@/domain/placing/remembering-finder'
import type { Edition } from '@/domain/text/edition'

/**
 * One finder for each chapter of an edition. It remembers what it found. In a retired chapter it finds nothing.
 *
 * @returns undefined for an id that the edition does not have
 */
export function createFinders(
  { chapters, retired }: Edition,
  fold: Fold,
): (chapter: string) => RememberingFinder | undefined {
  const finders = new Map<string, RememberingFinder>()
  return (id) => {
    const chapter = chapters.get(id) ?? retired.get(id)
    const finder = finders.get(id) ?? (chapter && remembering(createFinder(chapter, fold)))
    if (finder) finders.set(id, finder)
    return finder
  }
}
