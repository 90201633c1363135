import { type Place, placeToLink } from '@/domain/text/place'
import { linkBase } from '@/wiring'

/** The link to a place in exported marks. */
export const exportLink = (place: Place): string => placeToLink(place, linkBase())
