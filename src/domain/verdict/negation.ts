import type { FoldedText } from '@/domain/anchoring/fold'
import { clauseEnd } from '@/domain/verdict/comparing/ends'

/**
 * What denies the words after it, in 简体, as letters are: a negation, perhaps with a verb between (「不希望」, 「並不是說」), 「很少」, 「沒有一個工具」,
 * and who else says so (「很多人說」).
 */
const denials = [
  /(?:[不没别未非勿无]|[很极甚绝]少)(?:是|有|会|能|要|想|用|去|必|应该|可以|愿意|希望|在于|认为|觉得)?说?$/,
  /没有(?:什么样的)?(?:一[个种件]|任何).{0,4}$/,
  /(?:很多人|有人|有些人|大家|他们|别人|人们)[都会总常也]?(?:说|认为|觉得|以为)$/,
]
/** Words that end with such a character and deny nothing. */
const others = /[特差区级分类个]别|除非/
const longest = 13
/** A quotation mark may be between: 不「去中心化」. */
const openers = /^[：:]?[「『“‘"']*$/

/** How many letters of a denial stand right before a letter; 0 if nothing denies the words from there on. */
export function negationBefore(text: string, { text: letters, origins }: FoldedText, at: number): number {
  const [before, after] = [origins[at - 1], origins[at]]
  if (before === undefined || after === undefined || !openers.test(text.slice(before + 1, after))) return 0
  const words = letters.slice(Math.max(0, at - longest), at)
  const length = Math.max(...denials.map((denial) => denial.exec(words)?.[0].length ?? 0))
  const from = at - length
  if (length === 0 || clauseEnd.test(text.slice(origins[from], before))) return 0
  // 「有沒有」 and 「願不願意」 ask.
  if (letters.charAt(from - 1) === letters.charAt(from + 1)) return 0
  return others.test(letters.slice(Math.max(0, from - 1), from + 1)) ? 0 : length
}
