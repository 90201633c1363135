import type { Theme } from '@/domain/drawing/theme'
import type { Leading } from '@/domain/text/typography'

/** What the reader chose, as far as the first text needs it: what `store/settings` has stored. */
export interface StoredChoices {
  theme?: Theme | 'follow'
  script?: 'simplified' | 'traditional' | 'follow'
  /** CSS pixels. */
  size?: number
  leading?: Leading
}

/** What `store/progress` has stored: the line each chapter was left at, in UTF-16 code units of its text. */
export interface StoredPlaces {
  /** Where the reader is reading. */
  last?: { chapter: string }
  left?: Record<string, number>
}

/**
 * A value that the app has stored on this device; nothing where there is none or it cannot be read. It is not checked as the app checks it: that
 * would be more script than the text itself. A value of another shape only shows a first text that the app then corrects.
 *
 * @param stores what the keys of this book begin with, the newest first
 */
export function storedValue<T extends object>(stores: readonly string[], key: string): Partial<T> {
  try {
    const [text = '{}'] = stores.flatMap((store) => localStorage.getItem(store + key) ?? [])
    return (JSON.parse(text) as { value?: Partial<T> }).value ?? {}
  } catch {
    return {}
  }
}

/** Whether something is stored on this device under keys that begin so. */
export function hasStored(stores: readonly string[], begins: readonly string[]): boolean {
  try {
    const keys = Object.keys(localStorage)
    return keys.some((key) => stores.some((store) => begins.some((begin) => key.startsWith(store + begin))))
  } catch {
    return false
  }
}
