import { useState } from 'react'

/** Marks that are listed at first, and with each wish for more. Each is a few nodes, and all of one step cross to the view layer at once. */
const portion = 200

/** WeChat draws no page of more than 16,000 nodes; a mark with a note has nine. Chapters and colours lead to those behind. */
const most = 1600

/** How many marks are listed, and the way to more. */
export function useRoom(): { room: number; onMore?: () => void } {
  const [room, setRoom] = useState(portion)
  return { room, onMore: room < most ? () => setRoom(room + portion) : undefined }
}
