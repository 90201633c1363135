import type { Socket } from 'node:net'

/** The most requests that a client may send on one connection before the first is answered. Browsers send one. */
export const mostInARow = 16

const blankLine = Buffer.from('\r\n\r\n')

/**
 * Watches a connection for rows of requests. Node would make an object of each of the two thousand that come in one piece, before anything of ours
 * is asked. A piece with too many ends of headers is emptied, which ends the connection. No JSON of ours has a blank line in it.
 *
 * @param refused is told of such a piece
 */
export function watchForRows(socket: Socket, refused: () => void): void {
  // Node's parser else reads the connection without telling anybody.
  socket.on('data', () => {})
  socket.prependListener('data', (piece: Buffer) => {
    if (!hasRow(piece)) return
    piece.fill(0)
    refused()
    socket.destroy()
  })
}

function hasRow(piece: Buffer): boolean {
  let at = 0
  for (let count = 0; count <= mostInARow; count++) {
    at = piece.indexOf(blankLine, at)
    if (at < 0) return false
    at += blankLine.length
  }
  return true
}
