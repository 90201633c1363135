import { type Block, blockStarts, type Chapter } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

/** One sentence of a chapter, as a range of the chapter's text. */
export interface Sentence extends Range {
  block: Block
}

/** Every sentence of a chapter in the order of the text, headings included. */
export function sentencesOf(chapter: Chapter): Sentence[] {
  const starts = blockStarts(chapter)
  return chapter.blocks.flatMap((block, index) => {
    const blockStart = starts[index] ?? 0
    return block.sentences.map((from, i) => ({
      block,
      start: blockStart + from,
      end: blockStart + (block.sentences[i + 1] ?? block.text.length),
    }))
  })
}

/** The sentence at an offset of the chapter's text; between two blocks, the one before. */
export function sentenceAt(chapter: Chapter, at: number): Sentence | undefined {
  return sentencesOf(chapter)
    .reverse()
    .find((sentence) => sentence.start <= at)
}
