import { useEffect, useRef } from 'react'
import { useShown } from '@/pages/shared/page/use-shown'
import { pageLines } from '@/wiring'

/** For code that the build leaves out for WeChat (`TARO_ENV`). */
export const isBroughtBack = (top: number): boolean => pageLines.isBroughtBack(top)
export const cameBack = (): boolean => pageLines.cameBack()

/**
 * Calls `listener` when the reader or the app scrolls this page. A page that is behind another hears nothing: all share the document's
 * scrolling.
 */
export function usePageScroll(listener: (event: { scrollTop: number }) => void): void {
  const shown = useShown()
  const now = useRef(listener)
  now.current = listener
  useEffect(
    () =>
      pageLines.onScroll((scrollTop) => {
        if (shown.current) now.current({ scrollTop })
      }),
    [shown],
  )
}
