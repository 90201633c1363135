import type { CodeModules } from '@/platform/pictures/paint'

/** WeChat's own code comes from the cloud; 朋友圈 takes no picture with a QR code. */
export function codeOf(_link: string): CodeModules | undefined {
  return undefined
}
