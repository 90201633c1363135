import { err, ok, type Result } from '@/domain/result'
import type { Encoding } from '@/publisher/reading/source-form'

/** Where bytes are not what the encoding says: the 1-based line. */
export interface BadBytes {
  line: number
}

/**
 * The characters of a file. A byte order mark at its beginning belongs to the encoding and is left out; anywhere else it stays.
 * Refuses bytes that the encoding does not have, and names their line.
 */
export function decode(bytes: Uint8Array, encoding: Encoding): Result<string, BadBytes> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    return ok(decoder.decode(bytes))
  } catch {
    return err({ line: firstBadLine(bytes, encoding) })
  }
}

/** In none of these encodings is a line break part of a longer character, so lines decode alone. */
function firstBadLine(bytes: Uint8Array, encoding: Encoding): number {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    const next = end < 0 ? bytes.length : end + 1
    try {
      decoder.decode(bytes.subarray(start, next))
    } catch {
      return line
    }
    start = next
  }
  return line
}
