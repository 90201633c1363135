import { isDeleted } from '@/domain/mark'
import { sameState, withNoteOf } from '@/domain/merge'
import type { KeptChapter, KeptMark } from './kept-marks'
import { changed } from './outbox'

export interface MovedNotesSetting {
  /** All marks that are known. */
  all(): readonly KeptMark[]
  /** A chapter's marks as they are stored now. */
  latest(chapter: string): KeptChapter
  /** Stores a chapter's marks. */
  put(chapter: string, marks: readonly KeptMark[]): void
}

/**
 * A note that a device writes on a mark before it hears that the mark was moved to another chapter goes after it. Every device does that
 * with all that it knows, by merging, so that all come to the same.
 */
export function sendNotesAfter({ all, latest, put }: MovedNotesSetting): void {
  const find = (chapter: string, wanted: string) => latest(chapter).marks.find(({ id }) => id === wanted)
  /** Whether anything went. */
  const follow = ({ id, target, movedFrom }: KeptMark): boolean => {
    const mark = find(target.source, id)
    const origin = movedFrom && find(movedFrom.source, movedFrom.id)
    if (!mark || !origin || !isDeleted(origin)) return false
    const noted = withNoteOf(mark, origin)
    if (sameState(noted, mark)) return false
    put(
      target.source,
      latest(target.source).marks.map((one) => (one.id === id ? changed(mark, noted) : one)),
    )
    return true
  }
  const moved = all().filter(({ movedFrom }) => movedFrom)
  // A mark may have been moved on and on: as often as there are any is enough.
  for (const _ of moved) if (!moved.map(follow).includes(true)) break
}
