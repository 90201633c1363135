import { useEffect, useRef, useState } from 'react'
import type { SelectionControl } from '@/pages/reader/choosing/use-selection'
import type { OpenChapter } from '@/pages/reader/use-chapter'
import { useLanguage } from '@/pages/shared/page/use-language'
import { useShown } from '@/pages/shared/page/use-shown'
import { textSelection } from '@/wiring'

/**
 * Makes the browser's selection the chosen passage, and lets the browser copy the chosen passage. Returns true if the selected words were
 * altered on the page, for example by a translator. Then nothing is chosen.
 */
export function useTextSelection({ chapter, text }: OpenChapter, control: SelectionControl): boolean {
  const shown = useShown()
  const { convert } = useLanguage().words
  const [altered, setAltered] = useState(false)
  const range = control.selection?.range
  if (altered && range) setAltered(false)
  const own = () => convert(text, { chapter: chapter.id, start: 0 })
  const now = useRef({ control, own, range })
  now.current = { control, own, range }
  useEffect(
    () =>
      textSelection.follow(
        () => now.current.own(),
        (selected) => {
          if (!shown.current) return
          const { control } = now.current
          setAltered(selected !== undefined && !selected.range)
          if (selected?.range) control.select(selected.range, selected.live)
          else if (selected) control.letGo()
          else control.release()
        },
      ),
    [shown],
  )
  useEffect(
    () =>
      textSelection.onCopy(() => {
        const { range, own } = now.current
        return shown.current && range ? own().slice(range.start, range.end) : undefined
      }),
    [shown],
  )
  return altered
}
