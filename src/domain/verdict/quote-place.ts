import { type BlockType, blockStarts } from '@/domain/text/book'
import type { EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import type { QuotePlace, Whose } from '@/domain/verdict/judgement'

/** A range of a chapter's text, with whose words are in it. */
export function placeOf({ chapter }: EditionChapter, { start, end }: Range): QuotePlace {
  const starts = blockStarts(chapter)
  const types: BlockType[] = []
  chapter.blocks.forEach(({ type, text }, i) => {
    const from = starts[i] ?? 0
    if (from < end && from + text.length > start && !types.includes(type)) types.push(type)
  })
  return { chapter: chapter.id, start, end, types, whose: whoseOf(types) }
}

const isSpeech = (type: BlockType): boolean => type === 'speech' || type === 'item'

function whoseOf(types: readonly BlockType[]): Whose {
  if (types.every(isSpeech)) return 'speaker'
  return types.some(isSpeech) ? 'both' : 'outlet'
}
