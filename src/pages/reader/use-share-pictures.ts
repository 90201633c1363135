import type { Range } from '@/domain/text/range'
import type { Message } from '@/pages/shared/sharing/share-picture'

/** The pictures of a shared passage. */
export interface SharePictures {
  /** The message with its picture, which is drawn now. */
  addTo(message: Message, passage: Range): Message
  /** The picture for 朋友圈, if it is drawn by now: that hook does not wait. */
  moments(): { imageUrl?: string }
}

/** A browser shares only links. */
export function useSharePictures(_chapter: string, _range: Range | undefined): SharePictures {
  return { addTo: (message) => message, moments: () => ({}) }
}
