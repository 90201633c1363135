import type { Anchoring } from '@/domain/anchoring/passage'
import type { Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import { type Range, sameRange } from '@/domain/text/range'

type Target = Mark['target']

/** A finder that works nothing out twice. */
export interface RememberingFinder extends Finder {
  /** Forgets all but what these are found by, where it remembers more than there are of them: so its memory ends with the marks. */
  keep(targets: readonly Target[]): void
}

interface Remembered {
  found: Anchoring
  changed?: boolean
}

/**
 * A finder that remembers what it found, by what the target says: marks are read anew from storage at each change. Of marks that stand where they
 * stood it remembers nothing: comparing costs no more.
 */
export function remembering(finder: Finder): RememberingFinder {
  let memory = new Map<string, Remembered>()
  const recall = (target: Target): Remembered | undefined =>
    memory.size > 0 ? memory.get(JSON.stringify(target)) : undefined

  function remember(target: Target, found: Anchoring): Anchoring {
    memory.set(JSON.stringify(target), { found })
    return found
  }

  function known(target: Target): Anchoring | undefined {
    const remembered = recall(target)
    if (remembered) return remembered.found
    const found = finder.known(target)
    return found && !isWhereItWas(found, target) ? remember(target, found) : found
  }

  return {
    ...finder,
    known,
    find(target) {
      const found = known(target)
      if (found) return found
      // A search that fails would be made again and again: its mark is lost.
      remember(target, { outcome: 'gone' })
      return remember(target, finder.find(target))
    },
    isChanged(target, range) {
      const remembered = recall(target)
      if (!remembered || !isAt(remembered.found, range)) return finder.isChanged(target, range)
      remembered.changed ??= finder.isChanged(target, range)
      return remembered.changed
    },
    keep(targets) {
      if (memory.size <= targets.length) return
      const wanted = new Set(targets.map((target) => JSON.stringify(target)))
      memory = new Map([...memory].filter(([key]) => wanted.has(key)))
    },
  }
}

const isAt = (found: Anchoring, range: Range): boolean => found.outcome !== 'gone' && sameRange(found.range, range)

const isWhereItWas = (found: Anchoring, { selector }: Target): boolean =>
  found.outcome === 'sure' && isAt(found, selector[1])
