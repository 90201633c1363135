import { useSyncExternalStore } from 'react'
import { useShown } from '@/pages/shared/page/use-shown'
import { printing } from '@/wiring'

/**
 * While the browser prints this page: when it began, in milliseconds since 1970. React draws a change of an outer store before the browser's
 * event ends, and that is what is printed; a change of state would come too late.
 */
export function usePrinting(): number | undefined {
  const shown = useShown()
  return useSyncExternalStore(
    printing.onChange,
    () => (shown.current ? printing.began() : undefined),
    () => undefined,
  )
}
