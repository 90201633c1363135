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
  const bySocket = new Map<Socket, Set<ServerResponse>>()
  const heard = new WeakSet<Socket>()
  let isEmpty = (): void => {}

  function drop(socket: Socket): void {
    bySocket.delete(socket)
    if (bySocket.size === 0) isEmpty()
  }
  function responsesOn(socket: Socket): Set<ServerResponse> {
    const known = bySocket.get(socket)
    if (known) return known
    const responses = new Set<ServerResponse>()
    bySocket.set(socket, responses)
    // A response that waits for those before it in a row never hears that its connection has ended.
    if (!heard.has(socket)) socket.once('close', () => drop(socket))
    heard.add(socket)
    return responses
  }
  return {
    add({ socket }, response) {
      const responses = responsesOn(socket)
      responses.add(response)
      response.once('close', () => {
        responses.delete(response)
        if (responses.size === 0 && bySocket.get(socket) === responses) drop(socket)
      })
      return responses.size
    },
    ended(grace) {
      if (bySocket.size === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, grace)
        isEmpty = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}
