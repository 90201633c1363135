import { type Place, placeToPath } from '@/domain/text/place'

/** The path of the mini program that opens the reader at a place. */
export const readerPath = (place: Place, more?: string): string => placeToPath(place) + (more ? `&${more}` : '')

/** WeChat has no links. */
export const linkTo = (_place: Place): string | undefined => undefined
