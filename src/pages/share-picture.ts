import { type CardSubject, drawCard } from './draw-card'
import { inTime } from './in-time'

/** The surface a page that is shared to chats keeps for the message's picture. */
export const chatSurface = 'card-chat'

/** The surface of the picture for 朋友圈. */
export const momentsSurface = 'card-moments'

/** Milliseconds. WeChat waits three seconds for what is shared, and then sends the page's own likeness. */
const patience = 2500

/** The message's picture, as a field of what a page shares; without it where it cannot be drawn in time. */
export async function chatPicture(subject: CardSubject): Promise<{ imageUrl?: string }> {
  const picture = await inTime(drawCard(subject, 'chat', chatSurface), patience)
  return picture ? { imageUrl: picture.src } : {}
}
