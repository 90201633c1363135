import type { Mark } from '@/domain/marks/mark'
import { everyChapter } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { useMarkedChapter } from '@/pages/shared/marks/use-marked-chapters'
import { book } from '@/wiring'

/** The reader's own mark on a passage: that of the very passage, else one that has all of it, else the first that has some of it. */
export function useOwnMark(chapter: string, { start, end }: Range): Mark | undefined {
  const entry = everyChapter(book).find(({ id }) => id === chapter)
  if (!entry) throw new Error(`The book has no chapter "${chapter}"`)
  const { marks } = useMarkedChapter(entry)
  const near = marks.filter(({ range }) => range.start < end && start < range.end)
  const same = near.find(({ range }) => range.start === start && range.end === end)
  const whole = near.find(({ range }) => range.start <= start && end <= range.end)
  return (same ?? whole ?? near[0])?.mark
}
