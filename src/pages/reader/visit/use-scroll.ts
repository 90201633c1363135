import { usePageScroll } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { viewport } from '@/wiring'

/** Pixels of scrolling that mean it, rather than a trembling finger. */
const meantScroll = 8

/** Pixels of scrolling after which the chapter's number and two lines of title have left the screen. */
const titleHeight = 96

const atRest = { titleGone: false, footWanted: true, moved: false }

export interface Scroll {
  /** The chapter's title has left the screen. */
  titleGone: boolean
  /** The reader's last movement was back up, or a tap asked for the foot. */
  footWanted: boolean
  /** The reader has scrolled. */
  moved: boolean
  wantFoot(): void
  /** Scrolls by so many CSS pixels. It is no movement of the reader's. */
  by(pixels: number): Promise<void>
}

/** What the reader's scrolling says. `onScroll` is called at every step of it, ours too, and told whose it is. */
export function useScroll(onScroll: (isOurs: boolean) => void): Scroll {
  const [state, setState] = useState(atRest)
  const last = useRef({ top: 0, turn: 0 })
  const ours = useRef(false)
  const settle = (change: Partial<typeof atRest>): void =>
    setState((old) => (isChange(old, change) ? { ...old, ...change } : old))

  const follow = (scrollTop: number): void => {
    const step = scrollTop - last.current.top
    // `turn` is how far the finger has gone since it last changed its direction.
    const turn = step * last.current.turn < 0 ? step : last.current.turn + step
    last.current = { top: scrollTop, turn }
    if (Math.abs(turn) > meantScroll) settle({ moved: true, footWanted: turn < 0 })
  }
  usePageScroll(({ scrollTop }) => {
    settle({ titleGone: scrollTop > titleHeight })
    const isOurs = ours.current || scrollTop === last.current.top
    if (!isOurs) follow(scrollTop)
    onScroll(isOurs)
  })
  return {
    ...state,
    wantFoot: () => settle({ footWanted: true }),
    async by(pixels) {
      // The page may have moved on under the finger since it was measured: to scroll by nothing would bring it back.
      if (pixels === 0) return
      // WeChat may tell of the step before it says that it has scrolled, the browser tells of it later: either way it is none.
      ours.current = true
      try {
        last.current = { top: await viewport.scrollBy(pixels), turn: 0 }
      } finally {
        ours.current = false
      }
    },
  }
}

function isChange<T extends object>(old: T, change: Partial<T>): boolean {
  return Object.entries(change).some(([key, value]) => old[key as keyof T] !== value)
}
