import { codePlace } from '@/domain/text/code-place'
import type { Place } from '@/domain/text/place'
import { sentencesOf } from '@/domain/text/sentences'
import { codes, roundCode } from '@/pages/card/wiring'
import type { CardSubject } from '@/pages/shared/sharing/draw-card'
import { chapterById, type PictureOrder } from '@/wiring'

/** Milliseconds. A reader who saves a card does not wait longer for its code: the card is whole without it. */
const patience = 3000

/** What loads the 小程序码 of a card; undefined if there is none in time. It is asked for when a card is saved or sent, never before. */
export function cardCode({ chapter: id, range }: CardSubject): Promise<PictureOrder['loadCode']> {
  const chapter = chapterById(id)
  return codeFor(codePlace(chapter, sentencesOf(chapter), range))
}

/** The same for a place that has a code: a sentence or a chapter. */
export async function codeFor(place: Place): Promise<PictureOrder['loadCode']> {
  const image = await inTime(codes.codeOf(place), patience)
  return image === undefined ? undefined : roundCode(image)
}

/** A promise's value; undefined if it fails or takes longer than `milliseconds`. */
function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, () => resolve(undefined)).then(() => clearTimeout(tooLate))
  })
}
