import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'

/** The id of the surface for a chat message's picture. */
export const chatSurface = 'card-chat'

/** The id of the surface for 朋友圈's picture. */
export const momentsSurface = 'card-moments'

/** Milliseconds. WeChat waits three seconds for the message, and then sends a screenshot of the page. */
const pictureTimeout = 2500

/** A page's answer when it is shared to a chat. */
export interface Message {
  title: string
  path: string
}

/**
 * A message with its picture. WeChat waits for `promise`, and if that is late sends the message without a picture
 * (base library 2.12, https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html#onShareAppMessage-Object-object).
 * The promise's value replaces the message, so it has all fields.
 */
export function withPicture(message: Message, subject: CardSubject): Message & { promise: Promise<Message> } {
  const drawn = inTime(drawCard(subject, 'chat', chatSurface), pictureTimeout)
  return { ...message, promise: drawn.then((picture) => ({ ...message, ...(picture && { imageUrl: picture.src }) })) }
}

/** A promise's value; undefined if it fails or takes longer than `milliseconds`. */
export function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, () => resolve(undefined)).then(() => clearTimeout(tooLate))
  })
}
