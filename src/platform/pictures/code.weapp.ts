import type { PaintCode } from '@/platform/pictures/paint'

/** There is no QR code in WeChat: 朋友圈 takes no picture with one. */
export function codeOf(_link: string): PaintCode | undefined {
  return undefined
}
