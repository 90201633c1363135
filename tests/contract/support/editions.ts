import { chapters } from '@/content/chapters'
import type { Block, Chapter } from '@/domain/text/book'

const [opening] = chapters as [Chapter, ...Chapter[]]

/** A chapter as a correction leaves it: a paragraph was put before its others, so that every mark moves. */
function corrected(chapter: Chapter): Chapter {
  const revision = chapter.revision + 1
  const [heading, ...rest] = chapter.blocks as [Block, ...Block[]]
  const lead: Block = { id: `n${revision}`, type: 'lead', text: `第${revision}次修訂的一段。`, sentences: [0] }
  return { ...chapter, revision, blocks: [heading, lead, ...rest] }
}

/** The first chapter of the book in its editions, the oldest first. */
export const editions: readonly Chapter[] = [opening, corrected(opening), corrected(corrected(opening))]

/** Another chapter, which is never corrected. */
export const other = chapters[1] as Chapter

/** All chapters of the book in one of its editions. */
export const bookIn = (edition: number): Chapter[] => [editions[edition] ?? opening, ...chapters.slice(1)]
