import type { Hit } from '@/pages/shared/places/hit'
import { book, chapterById, tabStorage } from '@/wiring'

const key = 'hits'

/** So many hits on each side of the one that was opened outlive a reload. */
const around = 200

/** A hit as it is stored. */
type Stored = [chapter: string, revision: number, start: number, end: number]

/** Keeps the hits around the one that begins at a place for a reload of the page; with none, takes away those that were kept. */
export function keepHits(found: readonly Hit[], chapter: string, start: number): void {
  const at = found.findIndex((hit) => hit.chapter === chapter && hit.range.start === start)
  const near = found.slice(Math.max(0, at - around), at + around + 1)
  const stored = near.map(({ chapter, range }): Stored => {
    return [chapter, chapterById(chapter).revision, range.start, range.end]
  })
  tabStorage.write(key, stored.length > 0 ? JSON.stringify(stored) : undefined)
}

/** The hits that were kept, if the text is still the one that they were found in. */
export function keptHits(): Hit[] {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(key) ?? '[]')
    const all = Array.isArray(stored) ? stored : []
    return all.every(isToday) ? all.map(([chapter, , start, end]) => ({ chapter, range: { start, end } })) : []
  } catch {
    return []
  }
}

function isToday(stored: unknown): stored is Stored {
  if (!Array.isArray(stored)) return false
  const [id, revision, start, end] = stored
  const entry = book.chapters.find((chapter) => chapter.id === id)
  return (
    entry !== undefined &&
    revision === chapterById(entry.id).revision &&
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    start < end &&
    end <= entry.length
  )
}
