import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'

/** The surface a page that is shared to chats keeps for the message's picture. */
export const chatSurface = 'card-chat'

/** The surface of the picture for 朋友圈. */
export const momentsSurface = 'card-moments'

/** Milliseconds. WeChat waits three seconds for what is shared, and then sends the page's own likeness. */
const pictureTimeout = 2500

/** What a page answers when it is shared to a chat. */
export interface Message {
  title: string
  path: string
}

/**
 * A message with its picture: WeChat takes it from `promise`, and where that is late sends the message without one
 * (base library 2.12, https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html#onShareAppMessage-Object-object).
 * What the promise gives stands alone, so it has all fields.
 */
export function withPicture(message: Message, subject: CardSubject): Message & { promise: Promise<Message> } {
  const drawn = inTime(drawCard(subject, 'chat', chatSurface), pictureTimeout)
  return { ...message, promise: drawn.then((picture) => ({ ...message, ...(picture && { imageUrl: picture.src }) })) }
}

/** What a promise gives, or undefined where it fails or takes more than so many milliseconds. */
function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, () => resolve(undefined)).then(() => clearTimeout(tooLate))
  })
}
