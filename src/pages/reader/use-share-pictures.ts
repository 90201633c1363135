import type { Range } from '@/domain/text/range'
import type { Message } from '@/pages/shared/sharing/share-picture'

/** The pictures that go with a shared passage. */
export interface SharePictures {
  /** The message with its picture, drawn when it is asked for. */
  addTo(message: Message, passage: Range): Message
  /** What has been drawn by now: 朋友圈's hook does not wait. */
  moments(): { imageUrl?: string }
}

/** A browser shares links alone. */
export function useSharePictures(_chapter: string, _range: Range | undefined): SharePictures {
  return { addTo: (message) => message, moments: () => ({}) }
}
