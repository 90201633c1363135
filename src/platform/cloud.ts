import type { Request } from '@/domain/protocol/request'

/** Milliseconds after which a request counts as lost. */
const patience = 15_000

/** The server behind the page's own origin: `POST /api`. */
export const cloud = {
  available: (): boolean => true,

  knowsReader: false,

  async send(request: Request, token?: string): Promise<unknown> {
    const lost = new AbortController()
    const timer = setTimeout(() => lost.abort(), patience)
    try {
      const response = await fetch('/api', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(request),
        signal: lost.signal,
      })
      return await response.json()
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
