import { useEffect, useRef, useState } from 'react'
import { searchAddress } from '@/pages/search/wiring'
import { useShown } from '@/pages/shared/page/use-shown'

/**
 * Lets the address follow what is searched: loaded anew, or come back to, the page has the same list at the same place.
 *
 * @param asked the words in the field
 * @param isAnswered whether it is known what they lead to
 * @param isListed whether their results are on the page. Others are not put into the address: a quote that was pasted may be private
 * @returns keeps the place in the list. To be called before another page opens
 */
export function useAddress(asked: string, isAnswered: boolean, isListed: boolean): () => void {
  const shown = useShown()
  const [opened] = useState(asked)
  const isOut = !asked.trim() || (isAnswered && asked !== opened)
  const query = isListed ? asked : isOut ? '' : undefined
  const isFirst = useRef(true)
  useEffect(() => {
    if (query !== undefined && shown.current) searchAddress.show(query)
  }, [query, shown])
  useEffect(() => {
    if (isListed && isFirst.current) searchAddress.scrollBack()
    if (isListed) isFirst.current = false
  }, [isListed])
  useEffect(
    () =>
      searchAddress.onScrolled(() => {
        if (shown.current) searchAddress.keepPlace()
      }),
    [shown],
  )
  return searchAddress.keepPlace
}
