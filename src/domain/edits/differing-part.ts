/** The part in which two wordings differ, and where it begins in both (UTF-16 code units). */
export interface DifferingPart {
  at: number
  was: string
  is: string
}

/** Takes the common beginning, then the common end, off two wordings. Characters stay whole. */
export function differingPart(find: string, replace: string): DifferingPart {
  const before = Array.from(find)
  const after = Array.from(replace)
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return {
    at: before.slice(0, head).join('').length,
    was: before.slice(head, before.length - tail).join(''),
    is: after.slice(head, after.length - tail).join(''),
  }
}
