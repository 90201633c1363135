import { useEffect, useRef } from 'react'
import { textSelection } from '@/wiring'
import { useShown } from '../use-shown'
import type { SelectionControl } from './use-selection'

/** Makes what is selected in the browser the chosen passage. */
export function useTextSelection(control: SelectionControl): void {
  const shown = useShown()
  const now = useRef(control)
  now.current = control
  useEffect(
    () =>
      textSelection.follow((selected) => {
        if (!shown.current) return
        if (selected) now.current.select(selected.range, selected.live)
        else now.current.release()
      }),
    [shown],
  )
}
