import { useDidHide, useDidShow, useUnload } from '@tarojs/taro'
import { useLayoutEffect, useState } from 'react'
import { pageLines } from '@/wiring'

/** Brings the page back to its line whenever it comes to the front. */
export function usePageLine(): void {
  const [line] = useState(pageLines.create)
  const [visits] = useState({ isFirst: true })
  // Before the page is painted.
  useLayoutEffect(() => line.open(), [line])
  useDidShow(() => {
    if (!visits.isFirst) line.show()
    visits.isFirst = false
  })
  useDidHide(line.hide)
  useUnload(line.hide)
}
