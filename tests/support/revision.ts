import type { Range } from '@/domain/text/range'

/** One UTF-16 code unit of a revised text, and its offset in the old text, which inserted units do not have. */
interface Unit {
  unit: string
  origin?: number
}

/** A changed text that knows the origin of each code unit: the truth that matchers are tested against. */
export type Revision = readonly Unit[]

/** A number from 0 to 1, 1 not included. */
export type Random = () => number

/** Mulberry32 (Tommy Ettinger, public domain): the same seed gives the same numbers everywhere. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const randomBelow = (limit: number, random: Random): number => Math.floor(random() * limit)

export const unrevised = (text: string): Revision => text.split('').map((unit, origin) => ({ unit, origin }))

export const textOf = (revision: Revision): string => revision.map(({ unit }) => unit).join('')

const added = (text: string): Revision => text.split('').map((unit) => ({ unit }))

/**
 * Changes a share (0 to 1) of the characters: a third each replaced, removed, and given another to follow. The others are taken from the
 * text, so that the changes are as likely as its own characters.
 */
export function editCharacters(revision: Revision, share: number, random: Random): Revision {
  const any = (): Unit => ({ unit: revision[randomBelow(revision.length, random)]?.unit ?? '' })
  // A replaced character stands where the one before it stood: a passage with a typo mended is the same passage.
  const changes = [({ origin }: Unit) => [{ ...any(), origin }], () => [], (unit: Unit) => [unit, any()]]
  return revision.flatMap((unit) => (random() < share ? (changes[randomBelow(3, random)]?.(unit) ?? []) : [unit]))
}

/** Rewrites characters, for example in the other script. `way` gets one character and returns one or more. */
export const respell = (revision: Revision, spell: (unit: string) => string): Revision =>
  revision.flatMap(({ unit, origin }) => {
    const [first = '', ...rest] = spell(unit)
    return [{ unit: first, origin }, ...added(rest.join(''))]
  })

/** Cuts a revision at offsets of the old text. Inserted units stay with the unit before them. */
export function chunksAt(revision: Revision, cuts: readonly number[]): Revision[] {
  const starts = new Set(cuts)
  const chunks: Unit[][] = []
  for (const unit of revision) {
    if (chunks.length === 0 || (unit.origin !== undefined && starts.has(unit.origin))) chunks.push([])
    chunks[chunks.length - 1]?.push(unit)
  }
  return chunks
}

/** Moves a number of chunks to random places. */
export function moveChunks(chunks: readonly Revision[], count: number, random: Random): Revision[] {
  const moved = chosen(chunks, count, random)
  const result = chunks.filter((chunk) => !moved.has(chunk))
  for (const chunk of moved) result.splice(randomBelow(result.length + 1, random), 0, chunk)
  return result
}

export function deleteChunks(chunks: readonly Revision[], count: number, random: Random): Revision[] {
  const deleted = chosen(chunks, count, random)
  return chunks.filter((chunk) => !deleted.has(chunk))
}

/** Inserts copies of a number of chunks at random places. A copy is not the marked passage. */
export function duplicateChunks(chunks: readonly Revision[], count: number, random: Random): Revision[] {
  const result = [...chunks]
  for (const chunk of chosen(chunks, count, random)) {
    result.splice(randomBelow(result.length + 1, random), 0, added(textOf(chunk)))
  }
  return result
}

/** Inserts a text before a number of chunks, such as a sentence or a line break. */
export function insertBefore(chunks: readonly Revision[], count: number, text: string, random: Random): Revision[] {
  const before = chosen(chunks, count, random)
  return chunks.flatMap((chunk) => (before.has(chunk) ? [added(text), chunk] : [chunk]))
}

function chosen(chunks: readonly Revision[], count: number, random: Random): Set<Revision> {
  const left = [...chunks]
  const taken = Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(randomBelow(left.length, random), 1),
  )
  return new Set(taken.flat())
}

/** The range that now holds what is left of an old range, from its first to its last code unit; undefined if nothing is left. */
export function followed(revision: Revision): (range: Range) => Range | undefined {
  const now = new Map(revision.flatMap(({ origin }, at) => (origin === undefined ? [] : [[origin, at]])))
  return ({ start, end }) => {
    const places: number[] = []
    for (let origin = start; origin < end; origin++) {
      const at = now.get(origin)
      if (at !== undefined) places.push(at)
    }
    return places.length > 0 ? { start: Math.min(...places), end: Math.max(...places) + 1 } : undefined
  }
}
