import { createQuoteJudge } from '@/domain/verdict/judge-quote'
import { edition, fold } from '@/wiring'

/** Judges whether a pasted text stands in the book. Nothing is sent anywhere. */
export const judgeQuote = createQuoteJudge(edition, fold)
