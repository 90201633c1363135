import Taro, { useDidShow } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import '@/app.css'
import { mendLink } from '@/pages/shared/places/mend-link'
import { leadToContents } from '@/pages/shared/places/open-place'
import { visit } from '@/wiring'

mendLink()
// Taro's hook is called a moment later, and WeChat takes an answer only within the call.
Taro.onPageNotFound(leadToContents)

export default function App({ children }: PropsWithChildren) {
  useDidShow(visit)
  return children
}
