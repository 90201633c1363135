import { useMemo, useState } from 'react'
import { createQuery } from '@/domain/search/query'
import type { Judgement } from '@/domain/verdict/judgement'
import { leastLetters } from '@/domain/verdict/units'
import { isEmpty, type Results } from '@/pages/search/use-search'
import { judgeQuote } from '@/pages/search/verdict/judge'
import { searchFold } from '@/pages/search/wiring'

/**
 * What is said of the words in the field as a quote; undefined if they are a query. Words that came in at once are a quote. A sentence that was
 * typed, or that the address has, is one if a search for it finds nothing. Several words that were typed are a query, however long.
 *
 * @param isQuery the app put the words there, to be searched for
 * @param results what a search for the words has found, as far as it is known
 */
export function useVerdict(written: string, isQuery: boolean, results: Results | undefined): Judgement | undefined {
  const isPasted = usePasted(written, isQuery)
  const isNamed = results?.written === written && results.titles.length > 0
  const isMissing = results?.written === written && isEmpty(results)
  return useMemo(() => {
    const judged = isPasted || (isMissing && isTypedSentence(written)) ? judgeQuote(written) : undefined
    if (!judged || judged.sentences.length === 0) return undefined
    // A chapter's title as the contents have it is no sentence of the text.
    return isNamed && judged.sentences.some(({ verdict }) => verdict !== 'verbatim') ? undefined : judged
  }, [written, isPasted, isMissing, isNamed])
}

function isTypedSentence(written: string): boolean {
  const { words } = createQuery(written, searchFold)
  return words.length === 1 && words[0]?.whole === false
}

/** Whether the words, or those that they were made from, came in at once. */
function usePasted(written: string, isQuery: boolean): boolean {
  // What is there at first is from the address: a query.
  const [known, setKnown] = useState({ written, isPasted: false })
  if (known.written === written) return known.isPasted
  const grown = written.length - known.written.length
  // Whoever types over a quote begins with a letter or two.
  const isPasted = !isQuery && written.length >= leastLetters && (known.isPasted || grown >= leastLetters)
  setKnown({ written, isPasted })
  return isPasted
}
