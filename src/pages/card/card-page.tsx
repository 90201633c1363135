import { passageIn } from '@/domain/place'
import { chapterById } from '@/wiring'
import { usePlace } from '../use-place'
import { CardTable } from './card-table'

/** 卡片: a passage as a picture to keep or to send. */
export function CardPage() {
  const place = usePlace((place) => passageIn(place, chapterById(place.chapter).revision) !== undefined)
  const range = place && passageIn(place, chapterById(place.chapter).revision)
  return place && range ? <CardTable chapter={place.chapter} range={range} /> : null
}
