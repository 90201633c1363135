import { clipped } from '@/domain/text/range'

/** The longest title of a shared passage, in UTF-16 code units: WeChat cuts after two lines. */
const limit = 40

/** A passage is shared under its own first words. */
export function shareTitle(passage: string): string {
  const words = passage.replace(/\s+/g, '')
  return words.length > limit ? `${clipped(words, limit - 1)}…` : words
}
