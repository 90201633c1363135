import { useRef, useState } from 'react'
import { isBroughtBack, usePageScroll } from '@/pages/shared/page/use-page-scroll'
import { viewport } from '@/wiring'

/** Pixels of scrolling that are meant. Less is a trembling finger. */
const minScroll = 8

/** Pixels of scrolling after which the chapter's number and two lines of title have left the screen. */
const titleHeight = 96

const atRest = { titleOffScreen: false, footWanted: true, scrolled: false }

export interface Scroll {
  /** The chapter's title has left the screen. */
  titleOffScreen: boolean
  /** The reader last scrolled up, or a tap asked for the foot. */
  footWanted: boolean
  /** The reader has scrolled. */
  scrolled: boolean
  wantFoot(): void
  /** Scrolls by a number of CSS pixels. It does not count as the reader's scrolling. */
  scrollBy(pixels: number): Promise<void>
}

/** Follows the reader's scrolling. `onScroll` is called at every step, also of the app's own scrolling, and told which it is. */
export function useScroll(onScroll: (isByApp: boolean) => void): Scroll {
  const [state, setState] = useState(atRest)
  const last = useRef({ top: 0, turn: 0 })
  const byApp = useRef(false)
  const update = (change: Partial<typeof atRest>): void =>
    setState((old) => (isChange(old, change) ? { ...old, ...change } : old))

  const follow = (scrollTop: number): void => {
    const step = scrollTop - last.current.top
    // `turn` is the distance since the finger last changed direction.
    const turn = step * last.current.turn < 0 ? step : last.current.turn + step
    last.current = { top: scrollTop, turn }
    if (Math.abs(turn) > minScroll) update({ scrolled: true, footWanted: turn < 0 })
  }
  usePageScroll(({ scrollTop }) => {
    update({ titleOffScreen: scrollTop > titleHeight })
    if (process.env.TARO_ENV !== 'weapp' && isBroughtBack(scrollTop)) last.current = { top: scrollTop, turn: 0 }
    const isByApp = byApp.current || scrollTop === last.current.top
    if (!isByApp) follow(scrollTop)
    onScroll(isByApp)
  })
  return {
    ...state,
    wantFoot: () => update({ footWanted: true }),
    async scrollBy(pixels) {
      // The page may have moved under the finger since it was measured. Scrolling by 0 would move it back.
      if (pixels === 0) return
      // WeChat may report the step before the scrolling ends, the browser reports it later. Neither is the reader's.
      byApp.current = true
      try {
        last.current = { top: await viewport.scrollBy(pixels), turn: 0 }
      } finally {
        byApp.current = false
      }
    },
  }
}

function isChange<T extends object>(old: T, change: Partial<T>): boolean {
  return Object.entries(change).some(([key, value]) => old[key as keyof T] !== value)
}
