import type { Mark } from '@/domain/marks/mark'

/** The most a request may hold, in bytes of UTF-8. WeChat takes 100 KB. */
export const requestLimit = 64 * 1024

/** The most a reply holds, in bytes of UTF-8. */
export const replyLimit = 256 * 1024

/** The most changes a request may carry. */
export const mutationLimit = 50

/** Bytes of a request that are kept for everything but the changes: the operation and the cursor. */
const envelope = 4 * 1024

/** The largest mark, in bytes of UTF-8 as JSON: a larger one fits no request. */
export const markLimit = requestLimit - envelope

/** Bytes a text has in UTF-8. A lone surrogate counts three, as its replacement does. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/**
 * The first marks that fit one request. A mark too large for any request is left out: it stays on the device and does not hold up the
 * others.
 *
 * @param most the most marks
 */
export function batchOf<M extends Mark>(marks: readonly M[], most = mutationLimit): M[] {
  const batch: M[] = []
  let room = markLimit
  for (const mark of marks) {
    const bytes = utf8Length(JSON.stringify(mark)) + 1
    if (bytes > markLimit) continue
    if (batch.length >= most || bytes > room) break
    batch.push(mark)
    room -= bytes
  }
  return batch
}
