import { type Block, blockJoiner } from '@/domain/text/book'
import { clipped, type Range } from '@/domain/text/range'
import type { PlacedLine } from '@/publisher/edits/edited-line'
import type { Report } from '@/publisher/problem'

/** Sentences that a publisher copied from the source. */
export interface QuoteDraft {
  paragraph: number
  quote: string
  /** The line of the publisher's file where the entry begins. */
  at: number
}

/** Who quotes: the file and what its entries are called in messages. */
export interface Quoting {
  file: string
  name: 'pick' | 'point' | 'sentence' | 'hidden passage'
}

/** A chapter in which quotes are looked for. */
export interface QuotedChapter {
  id: string
  placed: PlacedLine[]
  blocks: Block[]
}

/**
 * The range of a quote in the chapter's text; undefined if it was refused. It must be whole sentences that stand once in their paragraph;
 * only a pick or a hidden passage may be more than one.
 */
export function findQuote(
  draft: QuoteDraft,
  { id, placed, blocks }: QuotedChapter,
  { file, name }: Quoting,
  report: Report,
): Range | undefined {
  const refuse = (message: string, remedy: string) => report({ file, line: draft.at, message, remedy })
  const line = placed.find(({ source }) => source.paragraph === draft.paragraph)
  if (line) return rangeIn(line, draft, blocks, name, refuse)
  refuse(
    `Paragraph ${draft.paragraph} is not in the chapter "${id}".`,
    `Put the ${name} under its own chapter, or mend the number: this one has ${extent(placed)}.`,
  )
  return undefined
}

function rangeIn(
  { source, edited, start }: PlacedLine,
  { paragraph, quote }: QuoteDraft,
  blocks: Block[],
  name: Quoting['name'],
  refuse: (message: string, remedy: string) => void,
): Range | undefined {
  const named = `The ${name} "${clipped(quote, 12)}…"`
  // A quote has no line break. Of joined lines the words are quoted as readers see them.
  const isJoined = source.text.includes('\n')
  const words = isJoined ? edited.text : source.text
  const first = words.indexOf(quote)
  if (first < 0 || words.indexOf(quote, first + 1) >= 0) {
    refuse(
      `${named} is ${first < 0 ? 'not' : 'more than once'} in paragraph ${paragraph}.`,
      `Copy whole sentences from line ${source.line} of source.txt as they stand there.`,
    )
    return undefined
  }
  const end = first + quote.length
  const from = start + (isJoined ? first : edited.toEdited(first, 'start'))
  const to = start + (isJoined ? end : edited.toEdited(end, 'end'))
  const sentences = sentenceRanges(blocks)
  const opening = sentences.find((sentence) => sentence.start === from)
  const last = sentences.find(({ end }) => end === to)
  if (!opening || !last) {
    refuse(
      `${named} ${opening ? 'ends' : 'begins'} in the middle of a sentence.`,
      'Take in the whole of it, with its 。？！ and closing marks.',
    )
  } else if (name === 'pick' || name === 'hidden passage' || opening === last) {
    return { start: from, end: to }
  } else {
    refuse(`${named} is more than one sentence.`, 'Quote the one that is meant.')
  }
  return undefined
}

/** Where the sentences stand in the chapter's text. */
function sentenceRanges(blocks: Block[]): Range[] {
  let blockStart = 0
  return blocks.flatMap(({ text, sentences }) => {
    const ranges = sentences.map((start, index) => ({
      start: blockStart + start,
      end: blockStart + (sentences[index + 1] ?? text.length),
    }))
    blockStart += text.length + blockJoiner.length
    return ranges
  })
}

const extent = (placed: PlacedLine[]): string => `${placed[0]?.source.paragraph} to ${placed.at(-1)?.source.paragraph}`
