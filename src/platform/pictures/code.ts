import { encode } from 'uqr'
import type { CodeModules } from '@/platform/pictures/paint'

/** The QR code of a link without its quiet zone: the smallest that holds the link, with as much error correction as fits. */
export function codeOf(link: string): CodeModules | undefined {
  return encode(link, { ecc: 'L', boostEcc: true, border: 0 }).data
}
