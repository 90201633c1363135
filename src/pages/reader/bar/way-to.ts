import type { Words } from '@/components/words'
import { type Place, placeToLink } from '@/domain/text/place'
import { linkBase } from '@/wiring'

/** How somebody who reads copied words opens their place: a link. */
export const wayTo = (place: Place, _say: Words['say']): string => placeToLink(place, linkBase())
