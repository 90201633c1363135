import Taro from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './app.css'
import { leadToContents } from './pages/pages'

// Taro's hook is called a moment later, and WeChat takes an answer only within the call.
Taro.onPageNotFound(leadToContents)

export default function App({ children }: PropsWithChildren) {
  return children
}
