import type { Range } from '@/domain/text/range'

/** A sentence that search has found, in today's text. */
export interface Hit {
  chapter: string
  range: Range
}
