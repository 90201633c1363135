import type { IncomingMessage } from 'node:http'
import { err, ok, type Result } from '@/domain/result'

/** The server stops reading at this many times the limit, even if the client then misses the answer. */
const readLimitFactor = 16

/**
 * Reads a request's body. It counts the bytes as they arrive, because a client can send any Content-Length.
 *
 * @param limit bytes
 * @throws if the client disconnects before the end
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Result<Buffer, 'too large'>> {
  const chunks: Buffer[] = []
  let size = 0
  // Past the limit the body is read and dropped: a client that is still sending does not see the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
    if (size > limit * readLimitFactor) break
  }
  return size > limit ? err('too large') : ok(Buffer.concat(chunks, size))
}
