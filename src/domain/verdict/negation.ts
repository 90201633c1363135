import type { FoldedText } from '@/domain/anchoring/fold'

/** A negation in 简体, as letters are, perhaps with a verb between it and what it denies: 「不希望」, 「並不是」. */
const negations = /[不没别未非勿无](?:是|有|会|能|要|想|用|去|必|应该|可以|愿意|希望|在于|认为|觉得)?$/
/** Words that end with such a character and deny nothing. */
const others = /[特差区级分类个]别|除非/
const longest = 3
/** A quotation mark may be between: 不「去中心化」. */
const openers = /^[「『“‘"']*$/

/** How many letters of a negation stand right before a letter; 0 if nothing denies the words from there on. */
export function negationBefore(text: string, { text: letters, origins }: FoldedText, at: number): number {
  const [before, after] = [origins[at - 1], origins[at]]
  if (before === undefined || after === undefined || !openers.test(text.slice(before + 1, after))) return 0
  const [found = ''] = negations.exec(letters.slice(Math.max(0, at - longest), at)) ?? []
  const from = at - found.length
  // 「有沒有」 and 「願不願意」 ask.
  if (letters.charAt(from - 1) === letters.charAt(from + 1)) return 0
  return others.test(letters.slice(Math.max(0, from - 1), from + 1)) ? 0 : found.length
}
