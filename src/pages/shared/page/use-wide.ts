import { useEffect, useState } from 'react'
import { wideWindow } from '@/wiring'

/** Whether the window has room beside the text: for `contents` from 900 CSS pixels, for a `margin` too from 1200. */
export function useWide(): 'contents' | 'margin' | undefined {
  const [room, setRoom] = useState(roomNow)
  useEffect(() => wideWindow.onChange(() => setRoom(roomNow)), [])
  return room
}

function roomNow(): ReturnType<typeof useWide> {
  if (wideWindow.hasMargin()) return 'margin'
  return wideWindow.isWide() ? 'contents' : undefined
}
