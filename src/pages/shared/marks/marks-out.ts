import { type Place, placeToLink } from '@/domain/text/place'
import { downloadJson, readJson } from '@/domain/words'
import { linkOrigin } from '@/wiring'

/** What opens a place from outside of the app. */
export const linkTo = (place: Place): string => placeToLink(place, linkOrigin())

/** What handing out and taking in JSON are called: a browser does both with files. */
export const giveWord = downloadJson
export const takeWord = readJson
