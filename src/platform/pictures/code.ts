import { encode } from 'uqr'
import type { CodeModules } from '@/platform/pictures/paint'

/** The QR code of a link, without its quiet zone: the smallest that holds it, with as much redundancy as that size has room for. */
export function codeOf(link: string): CodeModules | undefined {
  return encode(link, { ecc: 'L', boostEcc: true, border: 0 }).data
}
