import type { Message, Pictured } from '@/pages/shared/sharing/share-picture'

/** The pictures of what a page shares. */
export interface SharePictures {
  /** The message with its picture, which is drawn now. */
  addTo(message: Message, pictured: Pictured | undefined): Message
  /** The square picture, if it is drawn by now: 朋友圈 and the favourites do not wait. */
  square(): { imageUrl?: string }
}

/** A browser shares only links. */
export const useSharePictures = (_square: Pictured | undefined): SharePictures => ({
  addTo: (message) => message,
  square: () => ({}),
})
