import { chapters } from '@/content/chapters'
import type { Block, Chapter } from '@/domain/text/book'

const [opening] = chapters as [Chapter, ...Chapter[]]

/** The next revision of a chapter: a new paragraph comes first, so that every mark moves. */
function corrected(chapter: Chapter): Chapter {
  const revision = chapter.revision + 1
  const [heading, ...rest] = chapter.blocks as [Block, ...Block[]]
  const lead: Block = { id: `n${revision}`, type: 'lead', text: `第${revision}次修訂的一段。`, sentences: [0] }
  return { ...chapter, revision, blocks: [heading, lead, ...rest] }
}

/** The editions of the book's first chapter, the oldest first. */
export const editions: readonly Chapter[] = [opening, corrected(opening), corrected(corrected(opening))]

/** Another chapter, which has one edition only. */
export const other = chapters[1] as Chapter

/** All chapters of the book in one of its editions. */
export const bookIn = (edition: number): Chapter[] => [editions[edition] ?? opening, ...chapters.slice(1)]
