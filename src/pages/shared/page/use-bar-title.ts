import { useEffect } from 'react'
import { useShown } from '@/pages/shared/page/use-shown'
import { bars } from '@/wiring'

/** Sets the title that the device shows while this page is in front, and again when it comes back to the front. */
export function useBarTitle(title: string): void {
  const shown = useShown(() => bars.setTitle(title))
  useEffect(() => {
    if (shown.current) bars.setTitle(title)
  }, [title, shown])
}
