import type { Range } from '@/domain/text/range'

/** Where a part of a pattern stands in a text like the whole pattern, and its number of errors (Levenshtein 1966). */
export interface Aligned extends Range {
  errors: number
}

/** Follows the path of the fewest errors through pattern and text, and tells where it enters and leaves the part. */
export function alignPart(pattern: string, part: Range, text: string): Aligned {
  const errors = errorTable(pattern, text)
  const width = text.length + 1
  let [i, j] = [pattern.length, text.length]
  let [end, errorsAtEnd] = [j, 0]
  while (i > part.start) {
    if (i === part.end) [end, errorsAtEnd] = [j, errors[i * width + j] as number]
    const here = errors[i * width + j] as number
    const wrong = pattern[i - 1] === text[j - 1] ? 0 : 1
    if (j > 0 && errors[(i - 1) * width + j - 1] === here - wrong) [i, j] = [i - 1, j - 1]
    else if (errors[(i - 1) * width + j] === here - 1) i--
    else j--
  }
  return { start: j, end, errors: errorsAtEnd - (errors[i * width + j] as number) }
}

/** The fewest errors between every beginning of the pattern and every beginning of the text, one row for each of the pattern's. */
function errorTable(pattern: string, text: string): Uint16Array {
  const width = text.length + 1
  const errors = new Uint16Array((pattern.length + 1) * width)
  for (let j = 1; j < width; j++) errors[j] = j
  for (let i = 1; i <= pattern.length; i++) {
    errors[i * width] = i
    for (let j = 1; j < width; j++) {
      const at = i * width + j
      const wrong = pattern.charCodeAt(i - 1) === text.charCodeAt(j - 1) ? 0 : 1
      const replaced = (errors[at - width - 1] as number) + wrong
      errors[at] = Math.min(replaced, (errors[at - width] as number) + 1, (errors[at - 1] as number) + 1)
    }
  }
  return errors
}
