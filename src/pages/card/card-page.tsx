import type { Place } from '@/domain/text/place'
import { CardTable } from '@/pages/card/card-table'
import { usePlace } from '@/pages/shared/places/use-place'
import { finderOf } from '@/wiring'

/** 卡片: a passage as a picture, to save or to send. */
export function CardPage() {
  const place = usePlace((place) => rangeOf(place) !== undefined)
  const range = place && rangeOf(place)
  return place && range ? <CardTable chapter={place.chapter} range={range} /> : null
}

const rangeOf = ({ chapter, passage }: Place) => finderOf(chapter).follow(passage)
