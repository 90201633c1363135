import * as words from '@/domain/words'
import type { Refusal } from '@/wiring'

/** What is said where the device refused: what can be done about it, or else that it `failed`. */
export function refusalPhrase(refusal: Refusal, failed: string): string {
  const phrases: Record<Refusal, string> = { declined: words.declined, undeclared: words.undeclared, failed }
  return phrases[refusal]
}
