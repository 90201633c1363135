import type { Message, Pictured } from '@/pages/shared/sharing/share-picture'

/** The pictures of what a page shares. */
export interface SharePictures {
  /** The message with its picture, which is drawn now, or one that stands in. */
  addTo(message: Message, pictured: Pictured | undefined): Message
  /** The square picture, if it is drawn by now: 朋友圈 does not wait. Without one it shows the mini program's own. */
  square(): { imageUrl?: string }
  /** The same for the favourites. Before it is drawn another stands in. */
  favourite(): { imageUrl?: string }
}

/** A browser shares only links. */
export const useSharePictures = (_square: Pictured | undefined): SharePictures => ({
  addTo: (message) => message,
  square: () => ({}),
  favourite: () => ({}),
})
