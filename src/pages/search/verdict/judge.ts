import { createQuoteJudge } from '@/domain/verdict/judge-quote'
import { variantFold } from '@/pages/search/wiring'
import { edition } from '@/wiring'

/** Judges whether a pasted text stands in the book. Nothing is sent anywhere. */
export const judgeQuote = createQuoteJudge(edition, variantFold)
