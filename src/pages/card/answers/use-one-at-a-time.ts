import { useRef } from 'react'

/** What a touch does, once: further touches do nothing before it has ended. */
export function useOneAtATime(run: () => Promise<void>): () => void {
  const isRunning = useRef(false)
  const runOnce = async (): Promise<void> => {
    if (isRunning.current) return
    isRunning.current = true
    try {
      await run()
    } finally {
      isRunning.current = false
    }
  }
  return () => void runOnce()
}
