import { useState } from 'react'

/** Marks listed at first, and added by each 更多. All nodes of one step cross to the view layer at once. */
const step = 200

/** WeChat draws no page of more than 16,000 nodes. */
const maxNodes = 16_000

/**
 * How many marks a page lists. `onMore` lists more; it is missing once the page can hold no more.
 *
 * @param nodesPerMark nodes of a mark at most
 */
export function useListLimit(nodesPerMark: number): { limit: number; onMore?: () => void } {
  const [limit, setLimit] = useState(step)
  return { limit, onMore: (limit + step) * nodesPerMark < maxNodes ? () => setLimit(limit + step) : undefined }
}
