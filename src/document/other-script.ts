/** What makes the words of the first text those of the other script, of the same length in UTF-16 code units. */
export interface OtherScript {
  /** Characters, each followed by the one that it becomes. */
  pairs: string
  /** Characters that become another one, by their place in all words: code units from the last one's place. */
  exceptions: ReadonlyArray<readonly [number, string]>
}

/**
 * What leads from words to the same words in another script: the change of each character that is made most often, and every other one as an
 * exception. Throws if they are not alike, character by character.
 */
export function otherScript(words: string, others: string): OtherScript {
  const [from, to] = [Array.from(words), Array.from(others)]
  if (from.length !== to.length) throw new Error(`The scripts have ${from.length} and ${to.length} characters`)
  const becomes = mostOften(from, to)
  const exceptions: Array<readonly [number, string]> = []
  let [at, last] = [0, 0]
  from.forEach((character, i) => {
    const other = to[i] as string
    if (other.length !== character.length) throw new Error(`${character} becomes ${other}, which is of another length`)
    if (becomes.get(character) !== other) {
      exceptions.push([at - last, other])
      last = at
    }
    at += character.length
  })
  const changed = [...becomes].filter(([character, other]) => character !== other)
  return { pairs: changed.flat().join(''), exceptions }
}

function mostOften(from: readonly string[], to: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  from.forEach((character, i) => {
    const seen = counts.get(character) ?? new Map<string, number>()
    const other = to[i] as string
    counts.set(character, seen.set(other, (seen.get(other) ?? 0) + 1))
  })
  return new Map(
    [...counts].map(([character, seen]) => [character, [...seen].sort(([, a], [, b]) => b - a)[0]?.[0] ?? character]),
  )
}

/** Converts words that come in parts, in their order. */
export function createConversion({ pairs, exceptions }: OtherScript): (part: string) => string {
  const characters = Array.from(pairs)
  const becomes = new Map<string, string>()
  for (let i = 0; i + 1 < characters.length; i += 2) becomes.set(characters[i] as string, characters[i + 1] as string)
  let at = 0
  let next = 0
  let nextAt = exceptions[0]?.[0]
  return (part) => {
    let converted = ''
    for (const character of part) {
      if (at === nextAt) {
        converted += exceptions[next]?.[1]
        next++
        const further = exceptions[next]
        nextAt = further && at + further[0]
      } else converted += becomes.get(character) ?? character
      at += character.length
    }
    return converted
  }
}
