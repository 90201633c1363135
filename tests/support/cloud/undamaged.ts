import { isDamaged } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'

/** Returns a document that a store found. Throws if it is missing or damaged. */
export function undamaged<Document extends object>(found: Document | Damaged | undefined): Document {
  if (!found) throw new Error('there is nothing')
  if (isDamaged(found)) throw new Error(`${found._id} is damaged`)
  return found
}
