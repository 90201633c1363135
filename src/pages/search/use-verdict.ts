import { useMemo, useState } from 'react'
import { createQuery } from '@/domain/search/query'
import type { Judgement } from '@/domain/verdict/judge-quote'
import { leastLetters } from '@/domain/verdict/units'
import { judgeQuote } from '@/pages/search/verdict/judge'
import { fold } from '@/wiring'

/**
 * What is said of the words in the field as a quote; undefined if they are a query. Words that came in at once are a quote, and so is a
 * sentence that was typed. Several words that were typed are a query, however long.
 *
 * @param isQuery the app put the words there, to be searched for
 */
export function useVerdict(written: string, isQuery: boolean): Judgement | undefined {
  const isPasted = usePasted(written, isQuery)
  return useMemo(() => {
    const isQuote = isPasted || createQuery(written, fold).words.length === 1
    const judgement = isQuote ? judgeQuote(written) : undefined
    return judgement && judgement.sentences.length > 0 ? judgement : undefined
  }, [written, isPasted])
}

/** Whether the words, or those that they were made from, came in at once. */
function usePasted(written: string, isQuery: boolean): boolean {
  const [known, setKnown] = useState({ written: '', isPasted: false })
  if (known.written === written) return known.isPasted
  const grown = written.length - known.written.length
  const isPasted = !isQuery && written !== '' && (known.isPasted || grown >= leastLetters)
  setKnown({ written, isPasted })
  return isPasted
}
