import { useEffect, useMemo, useState } from 'react'
import type { LookRange } from '@/domain/drawing/runs'
import { byLayer, type PlacedMark } from '@/domain/placing/placing'
import type { Range } from '@/domain/text/range'
import type { Selection } from '@/pages/reader/choosing/use-selection'
import { device } from '@/wiring'

/** Milliseconds that a linked passage stays lit, unless the reader scrolls first. With reduced motion it stays until she scrolls. */
const litDuration = 1600

export interface Looks {
  /** The looks of the text, the lowest layer first. */
  looks: LookRange[]
  context?: 'back' | 'returning'
}

/** Everything drawn on the text: other readers' marks, own marks, the linked passage, the selection. */
export function useLooks(
  marks: readonly PlacedMark[],
  others: readonly Range[],
  selection: Selection | undefined,
  passage: Range | undefined,
  scrolled: boolean,
): Looks {
  const lit = useLit(passage, scrolled)
  const looks = useMemo(() => {
    // The chosen mark lies on top, so that all of it is seen.
    const isChosen = ({ mark }: PlacedMark): number => (mark.id === selection?.mark?.id ? 1 : 0)
    const own = [...marks].sort((a, b) => isChosen(a) - isChosen(b) || byLayer(a, b))
    return [
      ...others.map(({ start, end }): LookRange => ({ start, end, look: 'crowd' })),
      ...own.map(({ mark, range }): LookRange => ({ ...range, look: mark.colour })),
      ...(lit && passage ? [{ ...passage, look: 'lit' as const }] : []),
      ...(selection && !selection.mark && !selection.live ? [{ ...selection.range, look: 'selected' as const }] : []),
    ]
  }, [marks, others, selection, passage, lit])
  return { looks, context: passage && (lit ? 'back' : 'returning') }
}

/** Whether the linked passage is lit. Once off, it stays off. */
function useLit(passage: Range | undefined, scrolled: boolean): boolean {
  const [lit, setLit] = useState(passage !== undefined)
  if (lit && scrolled) setLit(false)
  useEffect(() => {
    if (!passage || device.reducesMotion()) return
    const timer = setTimeout(() => setLit(false), litDuration)
    return () => clearTimeout(timer)
  }, [passage])
  return lit
}
