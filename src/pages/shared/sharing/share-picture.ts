import type { TitleFormat } from '@/domain/card/title-card'
import type { Range } from '@/domain/text/range'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { drawTitle } from '@/pages/shared/sharing/draw-title'
import type { Picture } from '@/wiring'

/** The surfaces on the page, by what is drawn on them: a chat message's picture, and the square one for 朋友圈 and the favourites. */
export const surfaces: Record<TitleFormat, string> = { chat: 'card-chat', moments: 'card-moments' }

/** Milliseconds. WeChat waits three seconds for the message, and then sends a screenshot of the page. */
const pictureTimeout = 2500

/** What is on the picture: a passage, or without a range the chapter's title. */
export interface Pictured extends Pick<CardSubject, 'design'> {
  chapter: string
  range?: Range
}

/** The reader's script and theme. */
export type Looks = Pick<CardSubject, 'language' | 'theme'>

/** A page's answer when it is shared to a chat. */
export interface Message {
  title: string
  path: string
}

/** Draws the picture of something shared. */
export const drawShared = (
  { chapter, range, design }: Pictured,
  looks: Looks,
  format: TitleFormat,
): Promise<Picture> =>
  range
    ? drawCard({ chapter, range, design, ...looks }, format, surfaces[format])
    : drawTitle({ chapter, ...looks }, format, surfaces[format])

/**
 * A message with its picture. WeChat waits for `promise`, and if that is late sends the message without a picture
 * (base library 2.12, https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html#onShareAppMessage-Object-object).
 * The promise's value replaces the message, so it has all fields.
 */
export function withPicture(
  message: Message,
  pictured: Pictured,
  looks: Looks,
): Message & { promise: Promise<Message> } {
  const drawn = inTime(drawShared(pictured, looks, 'chat'), pictureTimeout)
  return { ...message, promise: drawn.then((picture) => ({ ...message, ...(picture && { imageUrl: picture.src }) })) }
}

/** A promise's value; undefined if it fails or takes longer than `milliseconds`. */
export function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, () => resolve(undefined)).then(() => clearTimeout(tooLate))
  })
}
