import type { Chapter } from '@/domain/book'
import type { BookDraft } from './book-yaml'
import type { Report } from './problem'

/** Refuses a book that drops a published chapter without a word, and one that has a retired chapter still. */
export function checkRetired({ chapters, retired }: BookDraft, previous: readonly Chapter[], report: Report): void {
  const present = new Set(chapters.map(({ id }) => id.value))
  for (const { id } of retired) {
    if (!present.has(id.value)) continue
    report({
      file: 'book.yaml',
      line: id.at,
      message: `The chapter "${id.value}" is in the book and retired at once.`,
      remedy: 'Take it out of "retired".',
    })
  }
  const known = new Set([...present, ...retired.map(({ id }) => id.value)])
  for (const id of new Set(previous.map((chapter) => chapter.id))) {
    if (known.has(id)) continue
    report({
      file: 'book.yaml',
      line: 1,
      message: `The chapter "${id}" was published, and is no longer in the book.`,
      remedy: `Its readers' marks would go out of sight. Add it to "retired": "- { id: ${id}, title: … }".`,
    })
  }
}
