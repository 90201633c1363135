import type { Previous } from '@/publisher/files/previous'
import type { Problem, Report } from '@/publisher/problem'
import type { BookDraft } from '@/publisher/yaml/book-yaml'

/**
 * Refuses a book that drops a chapter or a retired one silently: its readers would lose sight of their marks. A retired chapter does not
 * come back under its id, since the new text has no map from the wordings of its marks.
 */
export function checkRetired({ chapters, retired }: BookDraft, previous: Previous, report: Report): void {
  const present = new Set(chapters.map(({ id }) => id.value))
  const retiredIds = new Set(retired.map(({ id }) => id.value))
  for (const { id } of retired) {
    if (present.has(id.value))
      report(problem(id.at, `"${id.value}" is in the book and retired at once.`, 'Take it out of "retired".'))
  }
  for (const { id } of chapters) {
    if (!previous.retired.includes(id.value) || retiredIds.has(id.value)) continue
    report(
      problem(
        id.at,
        `"${id.value}" was retired, and is in the book again.`,
        'Give the chapter another id, and leave the old one under "retired".',
      ),
    )
  }
  for (const id of new Set([...previous.chapters.map((chapter) => chapter.id), ...previous.retired])) {
    if (present.has(id) || retiredIds.has(id)) continue
    const remedy = `Its readers' marks would go out of sight. Add it to "retired": "- { id: ${id}, title: … }". If nobody has read this text yet, delete chapters/ instead.`
    report(problem(1, `"${id}" was published, and is no longer in the book.`, remedy))
  }
}

const problem = (line: number, what: string, remedy: string): Problem => ({
  file: 'book.yaml',
  line,
  message: `The chapter ${what}`,
  remedy,
})
