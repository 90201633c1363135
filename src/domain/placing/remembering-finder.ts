import type { Anchoring } from '@/domain/anchoring/passage'
import type { Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import { type Range, sameRange } from '@/domain/text/range'

type Target = Mark['target']

/** A finder that remembers what it found. */
export interface RememberingFinder extends Finder {
  /** Forgets everything but these targets, if it remembers more than that: its memory ends with the marks. */
  keep(targets: readonly Target[]): void
}

interface Remembered {
  found: Anchoring
  changed?: boolean
}

/**
 * A finder that remembers what it found, by the target's content, since marks are read from storage at each change. It remembers nothing of
 * marks at their old place: comparing costs no more.
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
      // Remembered before the search: a search that throws would be repeated for ever, so its mark is lost.
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
