import type { PictureOrder } from '@/platform/pictures/canvas'

/** A 小程序码 is printed in WeChat only: a scan of it opens the mini program, not this page. */
export function roundCode(_image: string): PictureOrder['loadCode'] {
  return undefined
}
