import Taro, { useDidShow } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import '@/app.css'
import { leadToContents, mendLink } from '@/pages/pages'
import { visit } from '@/wiring'

mendLink()
// Taro's hook is called a moment later, and WeChat takes an answer only within the call.
Taro.onPageNotFound(leadToContents)

export default function App({ children }: PropsWithChildren) {
  useDidShow(visit)
  return children
}
