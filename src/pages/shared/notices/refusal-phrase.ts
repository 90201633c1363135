import * as words from '@/domain/words'
import type { Refusal } from '@/wiring'

/** What the reader can do about a refusal, if that is known. */
export const refusalPhrases: Partial<Record<Refusal, string>> = {
  declined: words.declined,
  undeclared: words.undeclared,
}

/** The phrase for a refusal: what can be done about it, or else `failed`. */
export const refusalPhrase = (refusal: Refusal, failed: string): string => refusalPhrases[refusal] ?? failed
