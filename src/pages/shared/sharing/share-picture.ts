import type { TitleFormat } from '@/domain/card/title-card'
import type { Range } from '@/domain/text/range'
import { type CardSubject, drawCard } from '@/pages/shared/sharing/draw-card'
import { drawTitle } from '@/pages/shared/sharing/draw-title'
import type { Picture } from '@/wiring'

/** The surfaces on the page, by what is drawn on them: a chat message's picture, and the square one for 朋友圈 and the favourites. */
export const surfaces: Record<TitleFormat, string> = { chat: 'card-chat', moments: 'card-moments' }

/**
 * A file of the package: paper with a pair of corners, five by four. Where a message or a favourite has no picture, WeChat takes a
 * screenshot of the page, which shows the reader's place and her marks.
 */
export const standInPicture = '/share.png'

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
 * A message with its picture. WeChat waits three seconds for `promise`, whose value replaces the message, so it has all fields. If that is
 * late WeChat sends the message as it is, with the picture that stands in
 * (base library 2.12, https://developers.weixin.qq.com/miniprogram/dev/reference/api/Page.html#onShareAppMessage-Object-object).
 */
export function withPicture(
  message: Message,
  pictured: Pictured | undefined,
  looks: Looks,
): Message & { imageUrl: string; promise?: Promise<Message> } {
  const still = { ...message, imageUrl: standInPicture }
  if (!pictured) return still
  const drawn = drawShared(pictured, looks, 'chat')
  return {
    ...still,
    promise: drawn.then(
      ({ src }) => ({ ...message, imageUrl: src }),
      () => still,
    ),
  }
}
