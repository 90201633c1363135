import { useEffect, useRef } from 'react'
import { type Focus, intentOf, type KeyIntent } from '@/domain/choosing/keys'
import { useShown } from '@/pages/shared/page/use-shown'
import { keyboard } from '@/wiring'

/** Calls `onIntent` for the keys while this page is in front. If it returns true, no other listener gets the key. */
export function useKeys(onIntent: (intent: KeyIntent, focus: Focus) => boolean): void {
  const shown = useShown()
  const now = useRef(onIntent)
  now.current = onIntent
  useEffect(
    () =>
      keyboard.onKey(({ key, shift, focus }) => {
        const intent = shown.current ? intentOf(key, shift, focus) : undefined
        return intent !== undefined && now.current(intent, focus)
      }),
    [shown],
  )
}

/** Escape calls `close`, unless that is false. */
export function useEscape(close: (() => void) | false): void {
  useKeys(({ wants }) => {
    if (wants !== 'leave' || !close) return false
    close()
    return true
  })
}
