import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type Place, placeToPath } from '@/domain/text/place'
import { CardTable } from '@/pages/card/card-table'
import { usePlace } from '@/pages/shared/places/use-place'
import { device, finderOf } from '@/wiring'

/** 卡片: a passage as a picture, to save or to send. */
export function CardPage() {
  const place = usePlace((place) => rangeOf(place) !== undefined)
  const range = place && rangeOf(place)
  // 朋友圈 opens the page that was shared, which is the card. Whoever goes on from there wants the passage.
  const [leads] = useState(() => device.leftSinglePage() && Taro.getCurrentPages().length === 1)
  useEffect(() => {
    if (leads && place) void Taro.redirectTo({ url: placeToPath(place) })
  }, [leads, place])
  const { template } = useRouter().params
  return place && range && !leads ? <CardTable chapter={place.chapter} range={range} template={template} /> : null
}

const rangeOf = ({ chapter, passage }: Place) => finderOf(chapter).follow(passage)
