export const breaks = '，、；：。？！—…'
/** Opening marks. `closers` has their closing marks at the same indexes. */
export const openers = '「『“‘（(《〈【〔'
export const closers = '」』”’）)》〉】〕'

/** Marks before a word, the word up to the next break, and the marks that cannot begin a clause. */
const clause = new RegExp(
  `[${breaks}${closers}${openers}\\s]*[^${breaks}${closers}${openers}\\s][^${breaks}]*[${breaks}${closers}\\s]*`,
  'g',
)

/**
 * Where each 小句 of a sentence begins, in UTF-16 code units; the first is 0, and the last runs to the end. A clause ends after ，、；： —— ……
 * and the closing marks that follow. Each clause has a word, unless the sentence has none.
 */
export function clauseStarts(sentence: string): number[] {
  const starts = [...sentence.matchAll(clause)].map(({ index = 0 }) => index)
  return starts.length > 0 ? starts : [0]
}
