import type { Damaged } from '@/cloud/store/store'
import { type Collection, collections, type FieldKind } from '@/cloud/store/store'

export const isDamaged = (document: object): document is Damaged => 'damaged' in document

/** A whole number from 0 on that JavaScript has exactly. */
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

/** No document is written so often. Where JavaScript counts by one no more, the next write could not be read again. */
const mostWrites = 2 ** 52

const isRev = (value: unknown): boolean => isCount(value) && (value as number) <= mostWrites

const isOfKind: Record<FieldKind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: isCount,
  flag: (value) => typeof value === 'boolean',
  numbers: (value) => Array.isArray(value) && value.every(isCount),
}

/** What a store has read of a document, held to what `collections` declares. */
export function checked<Document>(collection: Collection, read: Record<string, unknown>): Document | Damaged {
  const kinds: Record<string, FieldKind> = { ...collections[collection].fields, _id: 'text', rev: 'number' }
  const isRight = (name: string): boolean =>
    name === 'rev' ? isRev(read.rev) : isOfKind[kinds[name] as FieldKind](read[name])
  const damaged = Object.keys(read).filter((name) => !isRight(name))
  return damaged.length > 0 ? { _id: String(read._id), damaged } : (read as Document)
}

/** A value in JSON; undefined where a text is none. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Which document is damaged, and where, without a word of what is in it. */
export const inWords = (collection: Collection, { _id, damaged }: Damaged): string =>
  `${collection} ${_id} is damaged: ${damaged.join(', ')}. It is left as it is.`

/** Tells whoever reads the log. */
export const report = (collection: Collection, damaged: Damaged): void =>
  console.error(`kanyikan: ${inWords(collection, damaged)}`)

/** The documents that can be read. The others are reported. */
export function soundOf<Document extends object>(
  collection: Collection,
  found: ReadonlyArray<Document | Damaged>,
): Document[] {
  return found.flatMap((document) => {
    if (!isDamaged(document)) return [document]
    report(collection, document)
    return []
  })
}
