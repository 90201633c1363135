import { useEffect, useState } from 'react'
import { searchAddress } from '@/pages/search/wiring'
import { useShown } from '@/pages/shared/page/use-shown'

/**
 * Lets the address follow what is searched: loaded anew, or come back to, the page has the same list.
 *
 * @param asked the words in the field
 * @param isAnswered whether it is known what they lead to
 * @param isListed whether their results are on the page. Others are not put into the address: a quote that was pasted may be private
 */
export function useAddress(asked: string, isAnswered: boolean, isListed: boolean): void {
  const shown = useShown()
  const [opened] = useState(asked)
  const isOut = !asked.trim() || (isAnswered && asked !== opened)
  const query = isListed ? asked : isOut ? '' : undefined
  useEffect(() => {
    if (query !== undefined && shown.current) searchAddress.show(query)
  }, [query, shown])
}
