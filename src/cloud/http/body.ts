import type { IncomingMessage } from 'node:http'
import { err, ok, type Result } from '@/domain/result'

/** After so many times the limit nobody is listened to who wants to be told that it was too much. */
const patience = 16

/**
 * A request's body, counted while it comes in: what a header says of its length is the client's word.
 *
 * @param limit bytes
 * @throws where the client leaves in the middle
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<Buffer, 'too large'>> {
  const parts: Buffer[] = []
  let size = 0
  // Read on past the limit, without keeping it: a client that is still sending does not see the answer.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= limit) parts.push(part)
    if (size > limit * patience) break
  }
  return size > limit ? err('too large') : ok(Buffer.concat(parts, size))
}
