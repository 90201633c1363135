import { useDidShow, useResize } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import { defaultReadingSize, type ReadingLayout } from '@/domain/text/typography'
import { layoutFor } from '@/pages/reader/text/layout-for'
import type { Position } from '@/pages/reader/visit/use-position'
import { useStore } from '@/pages/shared/page/use-store'
import { device, settings } from '@/wiring'

export interface LayoutControl {
  layout: ReadingLayout
  /** Lays the text out again if the device's width or type size has changed. The line at the top stays there. */
  refit(keepLine: Position['keepLine']): void
}

const measure = () => ({ width: device.windowWidth(), typeSize: device.typeSize() })

/** The text's layout: the reader's size and leading on this device's width. */
export function useLayout(): LayoutControl {
  const choice = useStore(settings, ({ size }) => size)
  const leading = useStore(settings, (state) => state.leading)
  const [{ width, typeSize }, setMeasured] = useState(measure)
  const size = choice ?? typeSize ?? defaultReadingSize
  const layout = useMemo(() => layoutFor(size, leading, width), [size, leading, width])
  return {
    layout,
    refit(keepLine) {
      const now = measure()
      if (now.width !== width || now.typeSize !== typeSize) void keepLine(() => setMeasured(now))
    },
  }
}

/**
 * Lays the text out again when the phone is turned, the window divided, or the system's type size changed. A page that was behind another
 * gets no event, so it checks when it comes back.
 */
export function useRefitting({ refit }: LayoutControl, { keepLine }: Position): void {
  useResize(() => refit(keepLine))
  useDidShow(() => refit(keepLine))
}
