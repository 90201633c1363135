import { useState } from 'react'
import { type MarkFilter, noFilter, toggled } from '@/domain/marks/mark-filter'

export interface FilterControl {
  filter: MarkFilter
  /** Wishes for something, or no longer. */
  toggle(wish: MarkFilter): void
  clear(): void
}

/** Which marks the reader wants to see. It is forgotten with the page: nobody should miss marks for a wish of last week. */
export function useFilter(): FilterControl {
  const [filter, setFilter] = useState(noFilter)
  return {
    filter,
    toggle: (wish) => setFilter((filter) => toggled(filter, wish)),
    clear: () => setFilter(noFilter),
  }
}
