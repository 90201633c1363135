import { type Collection, collections, type FieldKind } from '@/cloud/store/store'

const columns: Record<string, readonly string[]> = Object.fromEntries(
  Object.entries(collections).map(([collection, { fields }]) => [collection, ['_id', 'rev', ...Object.keys(fields)]]),
)

/** The columns of a collection's table in a database of SQL. */
export const columnsOf = (collection: Collection): readonly string[] => columns[collection] ?? []

export function kindOf(collection: Collection, column: string): FieldKind {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  return kinds[column] ?? (column === 'rev' ? 'number' : 'text')
}

/** What the indexes of a collection are sorted by. */
export const sortOf = (collection: Collection): string => (collection === 'markRows' ? 'rev' : '_id')
