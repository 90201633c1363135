import type { Request } from '@/domain/protocol/request'

/** Milliseconds after which a request counts as lost. */
const patience = 15_000

/** Statuses of a host of files alone: the path or the method is nothing to it. */
const withoutServer = [404, 405, 501]

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

  async send(request: Request, token?: string): Promise<unknown> {
    const lost = new AbortController()
    const timer = setTimeout(() => lost.abort(), patience)
    try {
      const response = await fetch(`${BASE}api`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(request),
        signal: lost.signal,
      })
      return await replyOf(response)
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
