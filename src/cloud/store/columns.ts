import { type Collection, collections, type FieldKind } from '@/cloud/store/store'

/** The columns of a collection's table in a database of SQL. */
export const columnsOf = (collection: Collection): string[] => [
  '_id',
  'rev',
  ...Object.keys(collections[collection].fields),
]

export function kindOf(collection: Collection, column: string): FieldKind {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  return kinds[column] ?? (column === 'rev' ? 'number' : 'text')
}

/** What the indexes of a collection are sorted by. */
export const sortOf = (collection: Collection): string => (collection === 'markRows' ? 'rev' : '_id')
