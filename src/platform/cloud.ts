import type { Request } from '@/domain/protocol/request'

/** Milliseconds after which a request counts as lost. */
const patience = 15_000

/** Statuses of a host of files alone: the path or the method is nothing to it. */
const withoutServer = [404, 405, 501]

/** A reply that asks to wait, and when the time is over by the page's own clock, in milliseconds. */
interface Kept {
  reply: unknown
  until: number
}

/** By operation: a network that may have no new reader now can still read what others marked. */
const kept: { [op in Request['op']]?: Kept } = {}

/** The longest that a server is kept to its `Retry-After`, in seconds. */
const longestWait = 3600

async function replyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    throw withoutServer.includes(response.status) ? new Error('there is no server') : error
  }
}

/** The server behind the page: `POST /api` below the app's base. A host of files alone has none, and answers with a page of its own. */
export const cloud = {
  available: (): boolean => true,

  knowsReader: false,

  /** A server that said how long to wait is not asked before: until then its reply holds. */
  async send(request: Request, token?: string): Promise<unknown> {
    const told = kept[request.op]
    if (told && performance.now() < told.until) return told.reply
    const lost = new AbortController()
    const timer = setTimeout(() => lost.abort(), patience)
    try {
      const response = await fetch(`${BASE}api`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(request),
        signal: lost.signal,
      })
      const reply = await replyOf(response)
      const wait = Number(response.headers.get('Retry-After'))
      if (wait > 0) kept[request.op] = { reply, until: performance.now() + Math.min(wait, longestWait) * 1000 }
      return reply
    } finally {
      clearTimeout(timer)
    }
  },

  /** An answer that is no JSON is none of the server's: a proxy's, or the page by which a network asks for a login. */
  whyLost(error: unknown): 'unreachable' | 'timed-out' | 'malformed' {
    const { name } = error as Error
    if (name === 'AbortError') return 'timed-out'
    return name === 'SyntaxError' ? 'malformed' : 'unreachable'
  },

  /** Calls back when the network is there again. */
  onReachable(listener: () => void): void {
    addEventListener('online', listener)
  },
}
