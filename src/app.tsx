import type { PropsWithChildren } from 'react'
import { keepOffline } from './wiring'
import './app.css'

keepOffline()

export default function App({ children }: PropsWithChildren) {
  return children
}
