import { useDidHide, useDidShow } from '@tarojs/taro'
import { type MutableRefObject, useRef } from 'react'

/** Whether this page is in front: Taro keeps the pages behind it mounted. `onReturn` is called when it comes back. */
export function useShown(onReturn?: () => void): MutableRefObject<boolean> {
  const shown = useRef(true)
  useDidShow(() => {
    if (!shown.current) onReturn?.()
    shown.current = true
  })
  useDidHide(() => {
    shown.current = false
  })
  return shown
}
