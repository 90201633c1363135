import { useState } from 'react'

/** Marks that are listed at first, and with each wish for more. Each is a few nodes, and all of one step cross to the view layer at once. */
const portion = 200

/** WeChat draws no page of more than 16,000 nodes. */
const mostNodes = 16_000

/**
 * How many marks are listed, and the way to more, as long as there can be.
 *
 * @param nodes what a mark takes at the most
 */
export function useRoom(nodes: number): { room: number; onMore?: () => void } {
  const [room, setRoom] = useState(portion)
  return { room, onMore: (room + portion) * nodes < mostNodes ? () => setRoom(room + portion) : undefined }
}
