import { useResize } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import { defaultReadingSize, type ReadingLayout, readingLayout } from '@/domain/typography'
import { device, settings } from '@/wiring'
import { useStore } from '../use-store'

/** How the text is set now: the reader's size and leading, on this device's width. */
export function useLayout(): ReadingLayout {
  const choice = useStore(settings, ({ size }) => size)
  const leading = useStore(settings, (state) => state.leading)
  const [width, setWidth] = useState(device.windowWidth)
  useResize(() => setWidth(device.windowWidth()))
  const size = choice ?? device.typeSize() ?? defaultReadingSize
  return useMemo(() => readingLayout(size, leading, width), [size, leading, width])
}
