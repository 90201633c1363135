import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** The requests that are not answered yet. */
export interface UnderWay {
  /** Counts a request until it is answered or its connection has ended. Returns how many its connection has now. */
  add(request: IncomingMessage, response: ServerResponse): number
  /** Resolves when all are answered, after `grace` milliseconds at the latest. */
  ended(grace: number): Promise<void>
}

export function createUnderWay(): UnderWay {
  const responses = new Set<ServerResponse>()
  const bySocket = new WeakMap<Socket, number>()
  let isEmpty = (): void => {}
  const count = (socket: Socket, change: number): number => {
    const now = (bySocket.get(socket) ?? 0) + change
    bySocket.set(socket, now)
    return now
  }
  return {
    add({ socket }, response) {
      responses.add(response)
      response.once('close', () => {
        count(socket, -1)
        responses.delete(response)
        if (responses.size === 0) isEmpty()
      })
      return count(socket, 1)
    },
    ended(grace) {
      if (responses.size === 0) return Promise.resolve()
      return new Promise((resolve) => {
        isEmpty = resolve
        setTimeout(resolve, grace)
      })
    },
  }
}
