import { useEffect, useMemo, useState } from 'react'
import type { LookRange } from '@/domain/drawing/runs'
import { byLayer, type PlacedMark } from '@/domain/placing/placing'
import type { Range } from '@/domain/text/range'
import type { Selection } from '@/pages/reader/choosing/use-selection'
import { device } from '@/wiring'

/** Milliseconds that a passage somebody sent stays lit, unless the reader scrolls first. Without motion it waits for that. */
const litFor = 1600

export interface Looks {
  /** What the text is drawn with, the lowest first. */
  looks: LookRange[]
  context?: 'back' | 'returning'
}

/** Everything drawn on the text: others' lines, own marks, the passage a link led to, what is chosen. */
export function useLooks(
  marks: readonly PlacedMark[],
  others: readonly Range[],
  selection: Selection | undefined,
  passage: Range | undefined,
  moved: boolean,
): Looks {
  const lit = useLit(passage, moved)
  const looks = useMemo(() => {
    // What is chosen lies on top, so that the whole of a mark is seen while it is in hand.
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

/** Once out it stays out, wherever the reader scrolls. */
function useLit(passage: Range | undefined, moved: boolean): boolean {
  const [lit, setLit] = useState(passage !== undefined)
  if (lit && moved) setLit(false)
  useEffect(() => {
    if (!passage || device.reducesMotion()) return
    const timer = setTimeout(() => setLit(false), litFor)
    return () => clearTimeout(timer)
  }, [passage])
  return lit
}
