import { type Place, placeToAddress } from '@/domain/text/place'

/**
 * The path that opens the reader at a place.
 *
 * @param more another part of the query, such as `relink=…`
 */
export function readerPath(place: Place, more?: string): string {
  const address = placeToAddress(place)
  return more ? `${address}${address.includes('?') ? '&' : '?'}${more}` : address
}

/** The web address of a place, for a link. */
export const linkTo = (place: Place): string | undefined => BASE.slice(0, -1) + placeToAddress(place)
