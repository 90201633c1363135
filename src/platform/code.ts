import { encode } from 'uqr'
import type { CodeModules } from './paint'

/** The QR code of a link, without its quiet zone. */
export function codeOf(link: string): CodeModules | undefined {
  return encode(link, { ecc: 'M', border: 0 }).data
}
