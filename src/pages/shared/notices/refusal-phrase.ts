import * as words from '@/domain/words'
import type { Refusal } from '@/wiring'

/** Why the device refused, and what can be done about it, where that is known. */
export const refusalPhrases: Partial<Record<Refusal, string>> = {
  declined: words.declined,
  undeclared: words.undeclared,
}

/** What is said where the device refused: what can be done about it, or else that it `failed`. */
export const refusalPhrase = (refusal: Refusal, failed: string): string => refusalPhrases[refusal] ?? failed
