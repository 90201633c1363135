import { useRouter } from '@tarojs/taro'
import { useEffect, useMemo } from 'react'
import { type LinkedPlace, type Place, queryToPlace } from '@/domain/text/place'
import { consumeOwnOpening, leadToContents } from '@/pages/shared/places/open-place'
import { book } from '@/wiring'

/** A place. `own`: the reader opened it in the app, not by a link from outside. */
export interface OpenedPlace extends LinkedPlace {
  own: boolean
}

/** Pages that show no place. Taro gives the path of the page below to a page that the reader left before it was drawn. */
const placeless = /\/((contents|excerpts|marks|keepsakes)\/index|excerpts|marks|keepsakes)?$/

/** The place in the page's path. If there is none that the page can show, leads to the contents. */
export function usePlace(shows: (place: Place) => boolean = () => true): OpenedPlace | undefined {
  const { params, path } = useRouter()
  // The path of a page does not change while the page lives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once
  const { place, own } = useMemo(
    () => ({ place: queryToPlace({ path, ...params }, book), own: consumeOwnOpening() }),
    [],
  )
  const shown = place.ok && shows(place.value) ? place.value : undefined
  useEffect(() => {
    if (!shown && !placeless.test(path)) leadToContents()
  }, [shown, path])
  return shown && { ...shown, own }
}
