import { isDamaged } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'

/** What a store has found. Throws where there is nothing, and where it is damaged. */
export function undamaged<Document extends object>(found: Document | Damaged | undefined): Document {
  if (!found) throw new Error('there is nothing')
  if (isDamaged(found)) throw new Error(`${found._id} is damaged`)
  return found
}
