import type { Range } from '@/domain/range'

/** The pictures that go with a shared passage, each as a field of what WeChat is told. */
export interface SharePictures {
  /** Drawn when it is asked for. */
  chat(passage: Range): Promise<{ imageUrl?: string }>
  /** What has been drawn by now: 朋友圈's hook does not wait. */
  moments(): { imageUrl?: string }
}

/** A browser shares links alone. */
export function useSharePictures(_chapter: string, _range: Range | undefined): SharePictures {
  return { chat: async () => ({}), moments: () => ({}) }
}
