import { deletionsOf, isDeleted, type Mark, type Wording } from '@/domain/marks/mark'
import { wordingsOf } from '@/domain/marks/merge'

/**
 * Words on a deleted mark that no deletion had seen. A deletion from an app before `seen` counts as having seen all: there may be many, and
 * most of them had.
 */
export function unseenWords(mark: Mark): Wording[] {
  const { seen = [] } = mark
  if (deletionsOf(mark).some((id) => seen.every(({ deletion }) => deletion !== id))) return []
  const notes = new Set(seen.flatMap((sight) => sight.notes))
  return isDeleted(mark) ? wordingsOf(mark).filter(({ version }) => !notes.has(version[1])) : []
}
