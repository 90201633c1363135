import { useDidShow, useResize } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import { defaultReadingSize, type ReadingLayout, readingLayout } from '@/domain/text/typography'
import type { Position } from '@/pages/reader/visit/use-position'
import { useStore } from '@/pages/shared/page/use-store'
import { device, settings } from '@/wiring'

export interface Layout {
  layout: ReadingLayout
  /** The device has another width or type size now: the text is set anew, around its line at the top. */
  refit(keepLine: Position['keepLine']): void
}

const measured = () => ({ width: device.windowWidth(), typeSize: device.typeSize() })

/** How the text is set now: the reader's size and leading, on this device's width. */
export function useLayout(): Layout {
  const choice = useStore(settings, ({ size }) => size)
  const leading = useStore(settings, (state) => state.leading)
  const [{ width, typeSize }, setMeasured] = useState(measured)
  const size = choice ?? typeSize ?? defaultReadingSize
  const layout = useMemo(() => readingLayout(size, leading, width), [size, leading, width])
  return {
    layout,
    refit(keepLine) {
      const now = measured()
      if (now.width !== width || now.typeSize !== typeSize) void keepLine(() => setMeasured(now))
    },
  }
}

/**
 * Follows a phone that is turned, a window that is divided, and a type size that was changed in the settings meanwhile. A page that was not
 * in front is told of none of it.
 */
export function useRefitting({ refit }: Layout, { keepLine }: Position): void {
  useResize(() => refit(keepLine))
  useDidShow(() => refit(keepLine))
}
