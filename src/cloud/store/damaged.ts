import type { Damaged } from '@/cloud/store/store'
import { type Collection, collections, type FieldKind } from '@/cloud/store/store'

export const isDamaged = (document: object): document is Damaged => 'damaged' in document

/** Whether a value is a whole number from 0 on that JavaScript represents exactly. */
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

/** No document is written this often. Above 2^53, JavaScript cannot add 1, and the next write could not be read again. */
const mostWrites = 2 ** 52

const isRev = (value: unknown): boolean => isCount(value) && (value as number) <= mostWrites

const isOfKind: Record<FieldKind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  number: isCount,
  flag: (value) => typeof value === 'boolean',
  numbers: (value) => Array.isArray(value) && value.every(isCount),
}

/** Checks the fields that a store has read against their declarations in `collections`. */
export function checkDocument<Document>(collection: Collection, read: Record<string, unknown>): Document | Damaged {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  const damaged: string[] = []
  for (const name in read) {
    const value = read[name]
    if (!(name === 'rev' ? isRev(value) : isOfKind[kinds[name] ?? 'text'](value))) damaged.push(name)
  }
  return damaged.length > 0 ? { _id: String(read._id), damaged } : (read as Document)
}

/** Parses JSON. Returns undefined if the text is no JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Says which fields of which document are damaged. It quotes none of them. */
export const damageMessage = (collection: Collection, { _id, damaged }: Damaged): string =>
  `${collection} ${_id} is damaged: ${damaged.join(', ')}. It is left as it is.`

/** Logs a damaged document. */
export const logDamage = (collection: Collection, damaged: Damaged): void =>
  console.error(`kanyikan: ${damageMessage(collection, damaged)}`)

/** Returns the documents that can be read, and logs the others. */
export function undamagedOf<Document extends object>(
  collection: Collection,
  found: ReadonlyArray<Document | Damaged>,
): Document[] {
  return found.flatMap((document) => {
    if (!isDamaged(document)) return [document]
    logDamage(collection, document)
    return []
  })
}
